"""Whom an assignment would reach, and what would happen to each, before anything is saved."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from courses.duties import Enrolled, by_course, reached_today, read_enrolled, rule_of
from courses.duties.dates import Cycle, next_due, next_turn, wanted
from courses.duties.paths import courses_of
from courses.duties.rules import Hold
from courses.duties.terms import Terms
from courses.enums import DueKind
from courses.models import Assignment, Course, LearningPath
from people.models import Appointment, User
from people.querysets import today


class Effect(TextChoices):
    """What an assignment would mean for a person; of several courses, the first of these."""

    NEW = "new", _("newly asked")
    AGAIN = "again", _("asked again")
    SOONER = "sooner", _("asked already, now wanted sooner")
    ASKED = "asked", _("asked already; nothing changes")
    DONE = "done", _("done already")


ORDER = list(Effect)
CHANGED = {Effect.NEW, Effect.AGAIN, Effect.SOONER}
OPENED = {Effect.NEW, Effect.AGAIN}


@dataclass(frozen=True)
class Line:
    """One person reached, and what would happen."""

    person: int
    effect: Effect
    due_on: date | None
    held_until: date | None
    is_start_unknown: bool

    @property
    def waits_until(self) -> date | None:
        """Return until when, at most, somebody newly asked waits for those who lead."""
        return self.held_until if self.effect in OPENED else None


@dataclass(frozen=True)
class Named:
    """A line with its words."""

    line: Line
    name: str
    unit: str


@dataclass
class Preview:
    """All whom it would reach on ``on``: today, or the day on which it opens."""

    on: date
    lines: list[Line] = field(default_factory=list)
    gone: int = 0
    """How many the assignment reaches now and would not reach any more."""

    @cached_property
    def effects(self) -> dict[Effect, int]:
        """Return how many people it means what for."""
        counted = Counter(line.effect for line in self.lines)
        return {effect: counted[effect] for effect in ORDER if counted[effect]}

    @property
    def people(self) -> int:
        return len(self.lines)

    @property
    def asked(self) -> list[Line]:
        """Return those to whom something would be left to do by its date."""
        return [line for line in self.lines if line.effect != Effect.DONE]

    @property
    def first_due_on(self) -> date | None:
        return min((line.due_on for line in self.asked if line.due_on), default=None)

    @property
    def last_due_on(self) -> date | None:
        return max((line.due_on for line in self.asked if line.due_on), default=None)

    @property
    def late_at_once(self) -> int:
        """Return how many it would make late; who is late already is not counted."""
        changed = (line for line in self.lines if line.effect in CHANGED)
        return sum(line.due_on is not None and line.due_on < self.on for line in changed)

    @property
    def start_unknown(self) -> int:
        """Return for how many the days count from the assignment: no start of work is known."""
        return sum(line.is_start_unknown for line in self.asked)

    @property
    def held(self) -> int:
        """Return how many wait for those who lead them; who is asked already goes on."""
        return sum(line.waits_until is not None for line in self.lines)

    def by_unit(self) -> list[tuple[str, int]]:
        """Return how many are reached in each unit, most first; one query."""
        homes = Appointment.objects.current(self.on).home().order_by()
        rows = homes.values_list("person_id", "unit_id", "unit__name", "unit__code")
        units = {person: unit for person, *unit in rows.iterator(chunk_size=5000)}
        none = (None, "", "")
        counted = Counter(tuple(units.get(line.person, none)) for line in self.lines)
        return [
            (_with_code(name, code), number) for (_pk, name, code), number in counted.most_common()
        ]

    def named(self, start: int = 0, end: int = 25) -> list[Named]:
        """Return some lines with names and units, those first whom most changes; two queries."""
        shown = self.lines[start:end]
        ids = [line.person for line in shown]
        names = dict(User.objects.filter(pk__in=ids).values_list("pk", "full_name"))
        homes = Appointment.objects.current(self.on).home().filter(person__in=ids)
        rows = homes.order_by().values_list("person_id", "unit__name", "unit__code")
        units = {person: _with_code(name, code) for person, name, code in rows}
        return [Named(line, names[line.person], units.get(line.person, "")) for line in shown]


def _with_code(name: str, code: str) -> str:
    """Return what tells a unit from others of its name."""
    return f"{name} ({code})" if name else ""


def preview(
    target: Course | LearningPath, terms: Terms, *, instead_of: Assignment | None = None
) -> Preview:
    """Return what the terms would do; ``instead_of`` is the assignment that would change to them.

    Queries are constant in the number of people.
    """
    terms = terms.tidy()
    draft = Assignment(
        course=target if isinstance(target, Course) else None,
        path=target if isinstance(target, LearningPath) else None,
        starts_on=max(terms.opens_on or today(), today()),
        **terms.columns(),
    )
    if instead_of is not None:
        draft.pk, draft.starts_on = instead_of.pk, terms.opens_on or instead_of.starts_on
    rule = rule_of(draft, terms.people)
    on = max(draft.starts_on, today())
    since = _since(instead_of)
    asked = by_course(reached_today([rule], None, since, on), None)
    newest = {row.key: row for course in courses_of(target) for row in read_enrolled(None, course)}
    found: dict[int, Line] = {}
    for (person, course), reached_by in asked.items():
        line = _line(person, course, reached_by[0], newest.get((person, course)), on)
        known = found.get(person)
        found[person] = line if known is None else _first(known, line)
    lines = sorted(found.values(), key=lambda line: (ORDER.index(line.effect), line.person))
    return Preview(on, lines, gone=len({person for _, person in since} - set(found)))


def _since(assignment: Assignment | None) -> dict[tuple[int, int], date]:
    if assignment is None:
        return {}
    rows = assignment.reaches.open().values_list("assignment_id", "person_id", "since")
    return {(rule, person): since for rule, person, since in rows}


def _line(person: int, course: int, hold: Hold, row: Enrolled | None, on: date) -> Line:
    cycle = Cycle(on, on) if row is None else row.cycle(on)
    turn = next_turn(cycle, hold.rule.repeat_months, on) if row is not None else None
    if turn is not None:
        cycle = Cycle(cycle.first, turn)
    asked = wanted(course, [hold], cycle)
    due = next_due(asked)
    effect, due = _effect(row, due, is_turn=turn is not None)
    unknown = hold.rule.due == DueKind.START_OF_WORK and hold.started_on is None
    return Line(person, effect, due, asked.held_until, unknown)


def _effect(row: Enrolled | None, due: date | None, *, is_turn: bool) -> tuple[Effect, date | None]:
    """Return what it means for one enrolment, and by when it would be wanted then."""
    if row is None or (row.is_open and not row.is_assigned) or _is_over(row):
        return Effect.NEW, due
    if is_turn:
        return Effect.AGAIN, due
    if row.is_complete:
        return Effect.DONE, row.due_on
    if due is not None and (row.due_on is None or due < row.due_on):
        return Effect.SOONER, due
    return Effect.ASKED, row.due_on


def _is_over(row: Enrolled) -> bool:
    return row.is_ended and not row.is_complete


def _first(one: Line, other: Line) -> Line:
    """Return what counts more of a person's courses, with the earliest date of what is to do."""
    first = min(one, other, key=lambda line: ORDER.index(line.effect))
    dates = [line.due_on for line in (one, other) if line.effect != Effect.DONE and line.due_on]
    return Line(
        first.person,
        first.effect,
        min(dates, default=first.due_on),
        first.held_until,
        first.is_start_unknown,
    )
