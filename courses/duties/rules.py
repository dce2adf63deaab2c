"""Whom the assignments reach; pure.

Everything is computed from plain values. A place is where somebody stands in the organisation
today: the home place, or a unit led. Tree paths have steps of one width, so a unit lies above a
place when its path begins the place's path; the empty path is the whole organisation.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from courses.enums import DueKind, HeadsFirst, Reached

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
        return replace(hold, home_since=_first(hold.home_since, place.since))
    return replace(hold, leads_since=_first(hold.leads_since, place.since))


def _first(known: date | None, other: date) -> date:
    return other if known is None else min(known, other)
