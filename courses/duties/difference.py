"""How reaches and enrolments differ from what the rules want today."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from courses.duties.dates import Cycle, Standing, next_turn, standing, wanted
from courses.duties.enrolled import Enrolled, Key, read_enrolled
from courses.duties.reading import (
    People,
    by_course,
    reached_today,
    read_reaches,
    rules_in_force,
)
from courses.duties.rules import Hold
from courses.models import ModuleCompletion
from people.querysets import today

if TYPE_CHECKING:
    from courses.models import Course


@dataclass(frozen=True)
class Opening:
    """An enrolment that should be there."""

    person: int
    course: int
    period: int
    cycle: Cycle
    standing: Standing


@dataclass
class Difference:
    """What separates reaches and enrolments from the rules; empty when nothing does."""

    newly: dict[Key, date] = field(default_factory=dict)
    """By rule and person the reaches that are not written down, with since when."""
    gone: list[int] = field(default_factory=list)
    """The reaches that hold no more."""
    openings: list[Opening] = field(default_factory=list)
    """The enrolments that should be there and are not."""
    changes: list[tuple[Enrolled, Standing]] = field(default_factory=list)
    """The enrolments that should stand otherwise, with how."""

    def by_standing(self) -> dict[Standing, list[Enrolled]]:
        """Return what to change, by how it should stand."""
        grouped: dict[Standing, list[Enrolled]] = defaultdict(list)
        for enrolled, should in self.changes:
            grouped[should].append(enrolled)
        return grouped


def difference(*, people: People = None, course: "Course | None" = None) -> Difference:
    """Compare reaches and enrolments with the rules; queries constant in people and rules."""
    on = today()
    rules = rules_in_force(course, on)
    known = read_reaches(people, course)
    found = reached_today(rules, people, {key: since for key, (_, since) in known.items()}, on)
    newly = {key: hold.since for key, hold in found.items() if key not in known}
    gone = [pk for key, (pk, _) in known.items() if key not in found]
    result = Difference(newly=newly, gone=gone)
    _compare(result, by_course(found, course), people, course, on)
    return result


def _compare(
    result: Difference,
    asked: dict[Key, list[Hold]],
    people: People,
    course: "Course | None",
    on: date,
) -> None:
    """Add what the enrolments lack and how they should change."""
    newest: dict[Key, Enrolled] = {}
    done = _modules_done(people, course) if _are_paced(asked) else {}
    rows = list(read_enrolled(people, course))
    for row in rows:
        newest[row.key] = row
    for row in rows:
        if row is newest[row.key] or not row.is_ended:
            should = row.wanted(asked.get(row.key, []), on, done.get(row.pk, set()))
            if should != row.standing:
                result.changes.append((row, should))
    for key, reached_by in asked.items():
        opening = _opening(key, reached_by, newest.get(key), on)
        if opening is not None:
            result.openings.append(opening)


def _opening(key: Key, reached_by: list[Hold], newest: Enrolled | None, on: date) -> Opening | None:
    """Return the period that should be there besides the newest one, if any should."""
    person, course = key
    if newest is None:
        cycle, period = Cycle(on, on), 1
    elif not newest.may_be_followed:
        return None
    else:
        every = [hold.rule.repeat_months for hold in reached_by if hold.rule.repeat_months]
        turn = next_turn(newest.cycle(on), min(every, default=None), on)
        if turn is None:
            return None
        cycle, period = Cycle(newest.cycle_from, turn), newest.period + 1
    stands = standing(Standing(is_assigned=True), wanted=wanted(course, reached_by, cycle))
    return Opening(person, course, period, cycle, stands)


def _are_paced(asked: dict[Key, list[Hold]]) -> bool:
    rules = {hold.rule.pk: hold.rule for reached_by in asked.values() for hold in reached_by}
    return any(item.module is not None for rule in rules.values() for item in rule.items)


def _modules_done(people: People, course: "Course | None") -> dict[int, set[int]]:
    """Return the modules done, by enrolment, of those not complete."""
    rows = ModuleCompletion.objects.filter(enrolment__completed_at__isnull=True)
    if people is not None:
        rows = rows.filter(enrolment__person_id__in=people)
    if course is not None:
        rows = rows.filter(enrolment__course=course)
    found: dict[int, set[int]] = defaultdict(set)
    for enrolment, module in rows.values_list("enrolment_id", "module_id").iterator():
        found[enrolment].add(module)
    return found
