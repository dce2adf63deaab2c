"""The organisation on paper: units, people and their places, before anything is stored.

Pure and deterministic: the same number of people and the same day give the same plan.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil
from random import Random

from home.demo.accounts import CAST, Part
from home.demo.names import Name, any_name, language_of

WEEKS = 12
LARGE = 2000
"""Beyond so many people there is more of everything, and all of it is written in bulk."""
HOTELS = (
    ("Bangkok", 0),
    ("Đà Nẵng", 1),
    ("Chiang Mai", 0),
    ("Hà Nội", 1),
    ("Penang", 2),
    ("Phuket", 0),
    ("Huế", 1),
    ("Cebu", 2),
)
DEPARTMENTS = (
    ("Front Office", "Front desk agent", ("Reception", "Guest Relations", "Concierge")),
    ("Housekeeping", "Room attendant", ("Floors", "Laundry", "Public Areas")),
    ("Food & Beverage", "Server", ("Restaurant", "Banquets", "Bar")),
    ("Kitchen", "Cook", ("Hot Kitchen", "Bakery", "Stewarding")),
    ("Engineering", "Technician", ("Rooms Maintenance", "Plant Room")),
    ("Finance", "Accounts clerk", ("Payables", "Night Audit")),
)


@dataclass
class PlannedUnit:
    code: str
    name: str
    level: str
    kind: str
    parent: "PlannedUnit | None"
    country: int = 0
    position: str = ""
    children: list["PlannedUnit"] = field(default_factory=list)
    head: "PlannedPerson | None" = None

    def upwards(self) -> list["PlannedUnit"]:
        """Return the unit and those above it, the nearest first."""
        return [self, *(self.parent.upwards() if self.parent else [])]


@dataclass
class PlannedPerson:
    number: str
    name: Name
    unit: PlannedUnit
    position: str
    email: str = ""
    language: str = "en"
    part: Part | None = None
    deputy_of: PlannedUnit | None = None
    moved_from: PlannedUnit | None = None
    moved_on: date | None = None
    left_on: date | None = None

    @property
    def login(self) -> str:
        return self.part.login if self.part else self.number

    def home_on(self, day: date) -> PlannedUnit:
        if self.moved_from is not None and self.moved_on is not None and day < self.moved_on:
            return self.moved_from
        return self.unit


@dataclass
class Plan:
    today: date
    units: list[PlannedUnit]
    people: list[PlannedPerson]

    @property
    def is_large(self) -> bool:
        return len(self.people) > LARGE

    @property
    def start(self) -> date:
        """Return the first day of the twelve weeks."""
        return self.today - timedelta(weeks=WEEKS)

    @property
    def hired_on(self) -> date:
        """Return the day from which everybody has a place: before the first week."""
        return self.start - timedelta(days=400)


def make_plan(size: int, today: date) -> Plan:
    """Return the organisation with this many people, leavers included; at least 40."""
    random = Random(f"riverside-{size}")  # noqa: S311 – a demo, not a secret
    units = _units(size)
    people = _people(size, units, random)
    plan = Plan(today, units, people)
    _movers_and_leavers(plan, random)
    return plan


def _units(size: int) -> list[PlannedUnit]:
    """Return group, hotels, departments and teams, parents first; about 50 people a team."""
    teams = max(12, round(size / 50))
    departments = max(6, ceil(teams / 40))
    group = PlannedUnit("riverside", "Riverside Hotels", "Group", "other", None)
    units = [group, PlannedUnit("people", "People & Learning", "Department", "department", group)]
    units[1].position = "People partner"
    hotels = [_hotel(number, group) for number in range(max(2, ceil(departments / 6)))]
    units += hotels
    for number in range(departments):
        units += _department(number, hotels, teams, departments)
    for unit in units[1:]:
        if unit.parent is not None:
            unit.parent.children.append(unit)
    return units


def _hotel(number: int, group: PlannedUnit) -> PlannedUnit:
    city, country = HOTELS[number % len(HOTELS)]
    name = f"Riverside {city}" + (f" {number // len(HOTELS) + 1}" if number >= len(HOTELS) else "")
    return PlannedUnit(f"h{number + 1}", name, "Hotel", "other", group, country=country)


def _department(
    number: int, hotels: list[PlannedUnit], teams: int, departments: int
) -> list[PlannedUnit]:
    hotel = hotels[number % len(hotels)]
    name, position, team_names = DEPARTMENTS[(number // len(hotels)) % len(DEPARTMENTS)]
    own = PlannedUnit(
        f"{hotel.code}-d{number // len(hotels) + 1}",
        name,
        "Department",
        "department",
        hotel,
        hotel.country,
        position,
    )
    share = teams // departments + (1 if number < teams % departments else 0)
    found = [own]
    for index in range(share):
        repeat = index // len(team_names) + 1
        title = team_names[index % len(team_names)] + (f" {repeat}" if repeat > 1 else "")
        code = f"{own.code}-t{index + 1}"
        found.append(PlannedUnit(code, title, "Team", "team", own, hotel.country, position))
    return found


def _people(size: int, units: list[PlannedUnit], random: Random) -> list[PlannedPerson]:
    """Fill the posts first, then the teams evenly; the cast takes its places among them."""
    people: list[PlannedPerson] = []
    teams = [unit for unit in units if unit.kind == "team"]
    # One post waits for somebody: the report names it and HR can fill it.
    vacant = teams[-1]
    for unit in units:
        if unit is not vacant:
            unit.head = _person(len(people), unit, random)
            unit.head.position = _title_of_head(unit)
            people.append(unit.head)
    people_office = next(unit for unit in units if unit.code == "people")
    places = [people_office] * 3 + teams * ceil(size / len(teams))
    while len(people) < size:
        people.append(_person(len(people), places[len(people) - len(units) + 1], random))
    _cast(people, random)
    _deputies(units, people)
    return people


def _person(index: int, unit: PlannedUnit, random: Random) -> PlannedPerson:
    number = str(10001 + index)
    name = any_name(random, unit.country)
    return PlannedPerson(
        number,
        name,
        unit,
        unit.position,
        # Whoever works at a desk has an address; many others sign in with their number.
        email=f"p{number}@riverside.example" if random.random() < 0.45 else "",
        language="en" if random.random() < 0.5 else language_of(name),
    )


def _title_of_head(unit: PlannedUnit) -> str:
    match unit.level:
        case "Group":
            return "Managing director"
        case "Hotel":
            return "General manager"
        case "Department":
            return f"Head of {unit.name}"
        case _:
            return f"Team lead {unit.name}"


def _cast(people: list[PlannedPerson], random: Random) -> None:
    """Give the parts of the demo to people in the right places."""
    for part in CAST:
        person = next(
            person
            for person in people
            if person.part is None
            and person.unit.code == part.unit
            and (person.unit.head is person) == part.leads
        )
        person.part, person.name, person.language = part, part.name, "en"
        person.email = part.email
        person.position = part.position or person.position


def _deputies(units: list[PlannedUnit], people: list[PlannedPerson]) -> None:
    """Every second department has a deputy from one of its teams."""
    by_unit: dict[str, list[PlannedPerson]] = {}
    for person in people:
        if person.unit.head is not person and person.part is None:
            by_unit.setdefault(person.unit.code, []).append(person)
    departments = [unit for unit in units if unit.kind == "department" and unit.children]
    for unit in departments[::2]:
        candidates = by_unit.get(unit.children[0].code)
        if candidates:
            candidates[0].deputy_of = unit


def _movers_and_leavers(plan: Plan, random: Random) -> None:
    """A few changed teams within their hotel, and a few left, in the twelve weeks."""
    free = [
        person
        for person in plan.people
        if person.part is None
        and person.deputy_of is None
        and person.unit.kind == "team"
        and person.unit.head is not person
    ]
    count = max(3, len(plan.people) // 40)
    chosen = random.sample(free, min(2 * count, len(free)))
    for person in chosen[:count]:
        siblings = [unit for unit in plan.units if unit.kind == "team" and unit is not person.unit]
        same = [unit for unit in siblings if unit.parent is person.unit.parent] or siblings
        person.moved_from, person.unit = person.unit, random.choice(same)
        person.moved_on = plan.start + timedelta(days=random.randrange(20, 60))
    for person in chosen[count:]:
        person.left_on = plan.today - timedelta(days=random.randrange(7, 50))
