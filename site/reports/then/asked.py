"""What the assignments of a course asked of the people they reached, by the places of the day."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from core.folding import fold
from courses.duties import rule_of
from courses.duties.rules import HEAD, HOME, LEAD, Hold, Place, Rule, holds
from courses.enums import DueKind, Reached
from courses.models import Assignment
from people.enums import UnitKind
from people.models import Appointment, User
from people.querysets import LEADING
from reports.then.among import CHUNK, Among, those
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
        reached.holding.intersection_update(self.holds(reached.holding))

    def holds(self, people: set[int]) -> dict[int, list[Hold]]:
        """Return by person the assignments that asked for the course on the day.

        Where the places of that day do not show it any more, the reach alone does.
        """
        known = since_when(self.course, self.among.day, people)
        started = self._started(people)
        there = holds(
            list(self.rules.values()),
            self._places(people),
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

    def _started(self, people: set[int]) -> dict[int, date]:
        if all(rule.due != DueKind.START_OF_WORK for rule in self.rules.values()):
            return {}
        begun = User.objects.filter(those("pk", people), started_on__isnull=False).order_by()
        return dict(begun.values_list("pk", "started_on").iterator(chunk_size=CHUNK))

    def _places(self, people: set[int]) -> Iterator[Place]:
        """Yield where they stood on the day: at home, or leading."""
        by_title = any(rule.reached == Reached.POSITION for rule in self.rules.values())
        places = Appointment.objects.current(self.among.day).filter(those("person", people))
        columns = ("person_id", "unit__path", "role", "unit__kind", "position", "starts_on")
        rows = places.filter(Q(is_home=True) | Q(role__in=LEADING)).order_by()
        for person, path, role, kind, position, since in rows.values_list(*columns).iterator(CHUNK):
            if person in people:
                led = LEAD if kind == UnitKind.TEAM else HEAD
                title = fold(position) if by_title else ""
                yield Place(person, path, led if role in LEADING else HOME, title, since)


def _is_mixed(rule: Rule) -> bool:
    audiences = {item.for_heads for item in rule.items}
    return rule.reached in BY_PLACE and len(audiences) > 1
