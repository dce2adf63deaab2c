"""Whom the assignments reach, what each wants by when, and what follows for an enrolment; pure.

Everything is computed from plain values. A place is where somebody stands in the organisation
today: the home place, or a unit led. Tree paths have steps of one width, so a unit lies above a
place when its path begins the place's path; the empty path is the whole organisation.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from courses.enums import DueKind, Excused, HeadsFirst, Reached
from courses.months import first_turn, latest_turn

HEADS_FIRST_DAYS = 14
"""After so many days a unit opens in any case."""
HOME, HEAD, LEAD = "home", "head", "lead"
"""At home in a unit; head or deputy of a unit; head or deputy of a team."""
KINDS = {
    Reached.EVERYONE: (HOME, HEAD, LEAD),
    Reached.UNIT: (HOME, HEAD, LEAD),
    Reached.HEADS: (HEAD,),
    Reached.LEADS: (LEAD,),
    Reached.POSITION: (HOME, HEAD, LEAD),
    Reached.PEOPLE: (),
}
"""By which places an assignment reaches people; by name it needs none."""


@dataclass(frozen=True)
class Item:
    """A course, or a module of it, wanted ``days`` after the day from which the rule counts."""

    course: int
    module: int | None = None
    days: int = 0
    for_heads: bool = False
    """Made for those who lead: of a unit's people it asks them alone."""


@dataclass(frozen=True)
class Rule:
    """An assignment in force."""

    pk: int
    items: tuple[Item, ...]
    reached: Reached = Reached.UNIT
    path: str = ""
    with_units_below: bool = True
    position: str = ""
    people: frozenset[int] = frozenset()
    due: DueKind = DueKind.NONE
    due_on: date | None = None
    due_days: int = 0
    starts_on: date = date.min
    repeat_months: int | None = None
    heads_first: HeadsFirst = HeadsFirst.OFF
    applied_on: date | None = None
    """Set while it is being applied to many: it reaches them since that day."""

    def reaches(self, place: "Place") -> bool:
        """Return whether the place is one by which the rule reaches people."""
        if place.kind not in KINDS[self.reached]:
            return False
        if self.reached == Reached.POSITION and self.position != place.position:
            return False
        if self.with_units_below:
            return place.path.startswith(self.path)
        return place.path == self.path


@dataclass(frozen=True)
class Place:
    """A person at home in a unit, or leading one, since a day."""

    person: int
    path: str
    kind: str
    position: str = ""
    since: date = date.min


@dataclass(frozen=True)
class Hold:
    """That a rule reaches a person: since when, and by places of which kinds since when."""

    rule: Rule
    since: date
    home_since: date | None = None
    leads_since: date | None = None
    started_on: date | None = None

    def takes(self, item: Item) -> bool:
        """Return whether the person takes this item: of a unit, those whom the course is for."""
        if self.rule.reached not in {Reached.EVERYONE, Reached.UNIT}:
            return True
        return (self.leads_since if item.for_heads else self.home_since) is not None

    def asks(self, courses: Collection[int] | None = None) -> set[int]:
        """Return the courses, of these or of all, that the person takes by it."""
        taken = {item.course for item in self.rule.items if self.takes(item)}
        return taken if courses is None else taken & set(courses)


Holds = dict[tuple[int, int], Hold]
"""By rule (first id) and person (second id)."""


@dataclass(frozen=True)
class Cycle:
    """A period of an enrolment: from when its repeats are counted, and when its turn came."""

    first: date
    turn: date

    @property
    def is_repeated(self) -> bool:
        return self.turn > self.first


@dataclass(frozen=True)
class Wanted:
    """By when a course and modules of it are wanted, and how long it waits for those who lead."""

    course_due_on: date | None = None
    module_dates: tuple[tuple[int, date], ...] = ()
    held_until: date | None = None


@dataclass(frozen=True)
class Standing:
    """What the rules decide about an enrolment."""

    is_assigned: bool
    due_on: date | None = None
    wanted: Wanted = field(default_factory=Wanted)
    is_ended: bool = False


def holds(
    rules: Iterable[Rule],
    places: Iterable[Place],
    *,
    since: Mapping[tuple[int, int], date],
    on: date,
    active: Collection[int] = (),
    started: Mapping[int, date] | None = None,
) -> Holds:
    """Return whom the rules reach on a day.

    ``since`` tells, of rule and person, from when it is known to do so; ``active`` which of the
    people named by rules are active; ``started`` who began to work when.
    """
    found: Holds = {}
    rules = list(rules)
    beginnings = started or {}
    for rule in rules:
        for person in rule.people & set(active):
            found[rule.pk, person] = _begin(rule, person, since, on, beginnings)
    index = _by_path(rule for rule in rules if KINDS[rule.reached])
    lengths = sorted({len(path) for path in index})
    for place in places:
        for length in lengths:
            for rule in index.get(place.path[:length], ()):
                if rule.reaches(place):
                    key = (rule.pk, place.person)
                    known = found.get(key) or _begin(rule, place.person, since, on, beginnings)
                    found[key] = _by(known, place)
    return {key: hold for key, hold in found.items() if hold.asks()}


def _by_path(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    index: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        index[rule.path].append(rule)
    return index


def _begin(
    rule: Rule,
    person: int,
    since: Mapping[tuple[int, int], date],
    on: date,
    started: Mapping[int, date],
) -> Hold:
    new = max(rule.starts_on, rule.applied_on) if rule.applied_on else on
    return Hold(rule, since.get((rule.pk, person), new), started_on=started.get(person))


def _by(hold: Hold, place: Place) -> Hold:
    if place.kind == HOME:
        return replace(hold, home_since=_earliest(hold.home_since, place.since))
    return replace(hold, leads_since=_earliest(hold.leads_since, place.since))


def wanted(course: int, reached_by: Iterable[Hold], cycle: Cycle) -> Wanted:
    """Return what the rules that reach a person want of a course: of each date the earliest."""
    course_dates: list[date | None] = []
    module_dates: dict[int, date] = {}
    held: list[date | None] = []
    for hold in reached_by:
        items = [item for item in hold.rule.items if item.course == course and hold.takes(item)]
        if not items:
            continue
        held.append(held_until(hold))
        dates = {item: due for item in items if (due := due_date(hold, item, cycle)) is not None}
        for item, due in dates.items():
            if item.module is not None:
                module_dates[item.module] = min(due, module_dates.get(item.module, due))
        whole = [dates.get(item) for item in items if item.module is None]
        course_dates += whole or [max(dates.values(), default=None)]
    waits = None not in held and held
    return Wanted(
        course_due_on=_earliest(*course_dates),
        module_dates=tuple(sorted(module_dates.items())),
        held_until=_earliest(*held) if waits else None,
    )


def due_date(hold: Hold, item: Item, cycle: Cycle) -> date | None:
    """Return the day, to its end, by which the item is wanted in this period; None without one.

    Nobody is late on the day on which a rule reaches them: a date that had passed by then gives
    way to the rule's days, counted from that day.
    """
    counted = _counted_from(hold, item, cycle)
    return None if counted is None else counted + timedelta(days=item.days)


def _counted_from(hold: Hold, item: Item, cycle: Cycle) -> date | None:
    rule = hold.rule
    days = timedelta(days=rule.due_days)
    match rule.due:
        case DueKind.NONE:
            return None
        case DueKind.DATE:
            return _on_a_day(hold, cycle)
        case DueKind.START_OF_WORK:
            first = hold.started_on
        case DueKind.APPOINTMENT:
            first = hold.leads_since if item.for_heads else hold.home_since or hold.leads_since
        case DueKind.ASSIGNMENT:
            first = hold.since
    if cycle.is_repeated:
        return max(cycle.turn, hold.since) + days
    if first is None or first + days < hold.since:
        first = hold.since
    return first + days


def _on_a_day(hold: Hold, cycle: Cycle) -> date | None:
    """Return the rule's own day; whoever came after the rule was made has its days at least."""
    rule = hold.rule
    if rule.due_on is None:
        return None
    day = rule.due_on
    if rule.repeat_months and cycle.is_repeated:
        day = first_turn(day, rule.repeat_months, cycle.turn)
    if hold.since > rule.starts_on:
        return max(day, hold.since + timedelta(days=rule.due_days))
    return day


def held_until(hold: Hold) -> date | None:
    """Return the day until which, at most, the person waits for those who lead; None for nobody.

    Who leads waits for nobody, nor does who came after the rule was made.
    """
    waits = hold.rule.heads_first == HeadsFirst.REQUIRED and hold.leads_since is None
    if not waits or hold.since > hold.rule.starts_on:
        return None
    return hold.rule.starts_on + timedelta(days=HEADS_FIRST_DAYS)


def next_due(
    wanted: Wanted, *, modules_done: Collection[int] = (), extended_to: date | None = None
) -> date | None:
    """Return the next day by which something is wanted: of the modules not done, and the course.

    More time moves it back, and never forward.
    """
    dates = [day for module, day in wanted.module_dates if module not in modules_done]
    due = _earliest(wanted.course_due_on, *dates)
    return due if due is None or extended_to is None else max(due, extended_to)


def standing(
    now: Standing,
    *,
    wanted: Wanted | None,
    is_chosen: bool = False,
    is_complete: bool = False,
    excused: Excused = Excused.NO,
    extended_to: date | None = None,
    modules_done: Collection[int] = (),
) -> Standing:
    """Return how an enrolment should stand that stands so ``now``; ``wanted`` None without a rule.

    A complete one is frozen but for whether an assignment holds. The dates of an ended one stay as
    they were; who is excused has none.
    """
    if is_complete:
        return replace(now, is_assigned=wanted is not None)
    if wanted is not None and excused:
        return Standing(is_assigned=True)
    if wanted is not None:
        due = next_due(wanted, modules_done=modules_done, extended_to=extended_to)
        return Standing(is_assigned=True, due_on=due, wanted=wanted)
    if is_chosen:
        return Standing(is_assigned=False)
    return replace(now, is_assigned=False, is_ended=True)


def next_turn(cycle: Cycle, months: int | None, on: date) -> date | None:
    """Return the turn that has come since the period's own; None while none has."""
    if months is None:
        return None
    turn = latest_turn(cycle.first, months, on)
    return turn if turn > cycle.turn else None


def _earliest(*dates: date | None) -> date | None:
    return min((day for day in dates if day is not None), default=None)
