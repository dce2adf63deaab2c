"""What the assignments of a course asked of the people they reached, by the places of the day."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING

from core.folding import fold
from courses.duties import rule_of
from courses.duties.rules import HEAD, HOME, LEAD, Hold, Place, Rule, holds
from courses.enums import DueKind, Reached
from courses.models import Assignment
from people.enums import UnitKind
from people.models import Appointment, User
from people.querysets import LEADING
from reports.then.among import MANY, Among
from reports.then.reached import since_when

if TYPE_CHECKING:
    from courses.models import Course
    from reports.then.reached import Reached as ReachedOn

BY_PLACE = {Reached.EVERYONE, Reached.UNIT}


class Asked:
    """The assignments of a course with the terms they have today, ended ones too."""

    def __init__(self, course: "Course", among: Among) -> None:
        self.course, self.among = course, among
        found = Assignment.objects.asking_for(course).select_related("course", "unit")
        found = found.prefetch_related("path__items__course")
        self.rules = {one.pk: rule_of(one, people=()) for one in found.distinct()}

    @property
    def moves_dates(self) -> bool:
        """Whether a change of place, or a module done, moves the day by which it is wanted."""
        return any(
            rule.due == DueKind.APPOINTMENT or any(item.module for item in self._items(rule))
            for rule in self.rules.values()
        )

    def narrow(self, reached: "ReachedOn") -> None:
        """Leave out whom a path reached for other courses of it alone."""
        if not any(map(_is_mixed, self.rules.values())):
            return
        people = sorted(reached.holding)
        for start in range(0, len(people), MANY):
            some = people[start : start + MANY]
            reached.holding.difference_update(set(some) - self.holds(some).keys())

    def holds(self, people: Collection[int]) -> dict[int, list[Hold]]:
        """Return by person the assignments that asked for the course on the day.

        Where the places of that day do not show it any more, the reach alone does.
        """
        known = since_when(self.course, self.among.day, people)
        started = self._started(people)
        there = holds(
            list(self.rules.values()),
            _places(self.among, people),
            since=known,
            on=self.among.day,
            started=started,
        )
        found: dict[int, list[Hold]] = defaultdict(list)
        for (assignment, person), since in known.items():
            bare = Hold(self.rules[assignment], since, since, since, started.get(person))
            hold = there.get((assignment, person), bare)
            if any(hold.takes(item) for item in self._items(hold.rule)):
                found[person].append(hold)
        return found

    def _items(self, rule: Rule) -> list:
        return [item for item in rule.items if item.course == self.course.pk]

    def _started(self, people: Collection[int]) -> dict[int, date]:
        if all(rule.due != DueKind.START_OF_WORK for rule in self.rules.values()):
            return {}
        begun = User.objects.filter(started_on__isnull=False, pk__in=people).order_by()
        return dict(begun.values_list("pk", "started_on"))


def _is_mixed(rule: Rule) -> bool:
    audiences = {item.for_heads for item in rule.items}
    return rule.reached in BY_PLACE and len(audiences) > 1


def _places(among: Among, people: Collection[int]) -> Iterator[Place]:
    """Yield where they stood on the day: at home, or leading."""
    places = Appointment.objects.current(among.day).filter(person__in=people).order_by()
    columns = ("person_id", "unit__path", "role", "unit__kind", "position", "starts_on")
    rows = (places.home() | places.leading()).values_list(*columns)
    for person, path, role, kind, position, since in rows:
        led = LEAD if kind == UnitKind.TEAM else HEAD
        yield Place(person, path, led if role in LEADING else HOME, fold(position), since)
