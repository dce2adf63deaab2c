"""Whom the assignments oblige, and what follows for an enrolment; pure, from plain values.

A place is where somebody stands in the organisation today: the home place, or a unit led. Tree
paths have steps of one width, so a unit lies above a place when its path begins the place's path.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True)
class Rule:
    """An assignment: a course for a unit's subtree, or for those who lead a unit in it."""

    course: int
    path: str
    due_on: date | None
    for_heads: bool


@dataclass(frozen=True)
class Place:
    """A person at home in a unit, or leading one."""

    person: int
    path: str
    leads: bool


@dataclass(frozen=True)
class Duty:
    """That some assignment holds, and the earliest date by which one of them wants the course."""

    due_on: date | None = None


Duties = dict[tuple[int, int], Duty]
"""The duty of a person (first id) towards a course (second id); none where no key is."""


@dataclass(frozen=True)
class Standing:
    """What the rules decide about an enrolment."""

    is_assigned: bool
    due_on: date | None
    is_ended: bool


def duties(rules: Iterable[Rule], places: Iterable[Place]) -> Duties:
    """Return who must take what by when."""
    by_unit: dict[tuple[str, bool], list[Rule]] = defaultdict(list)
    for rule in rules:
        by_unit[rule.path, rule.for_heads].append(rule)
    lengths = sorted({len(path) for path, _ in by_unit})
    found: Duties = {}
    for place in places:
        for length in lengths:
            for rule in by_unit.get((place.path[:length], place.leads), ()):
                key = (place.person, rule.course)
                found[key] = Duty(_earliest(rule.due_on, found.get(key, Duty()).due_on))
    return found


def standing(now: Standing, *, duty: Duty | None, is_chosen: bool, is_complete: bool) -> Standing:
    """Return how an enrolment should stand that stands so ``now``.

    A complete one is frozen but for whether an assignment holds. The due date of an ended one
    stays as it was.
    """
    if is_complete:
        return replace(now, is_assigned=duty is not None)
    if duty is not None:
        return Standing(is_assigned=True, due_on=duty.due_on, is_ended=False)
    if is_chosen:
        return Standing(is_assigned=False, due_on=None, is_ended=False)
    return replace(now, is_assigned=False, is_ended=True)


def _earliest(*dates: date | None) -> date | None:
    return min((day for day in dates if day is not None), default=None)
