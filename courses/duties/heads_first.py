"""Heads first: who waits, today, for the one who heads the unit.

``Enrolment.held_until`` says how long at most. Before that day a course opens as soon as the head
of the person's home unit, or a deputy, has completed it; at once where the post is vacant, or the
head is not asked to take it. Nobody is told for whom they wait: they see a date.
"""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from courses.models import Enrolment
from people.enums import AppointmentRole
from people.models import Appointment
from people.querysets import today

if TYPE_CHECKING:
    from people.models import User


def held(person: "User", enrolments: Iterable[Enrolment]) -> dict[int, date]:
    """Return which of the person's enrolments wait, by id, with the day on which they open.

    No query where none may wait; else three, whatever their number.
    """
    on = today()
    waiting = [one for one in enrolments if one.is_open and (one.held_until or on) > on]
    if not waiting:
        return {}
    heads, leaders = _leaders(person, on)
    if not heads:
        return {}
    rows = Enrolment.objects.current().filter(
        person__in=leaders, course__in=[one.course_id for one in waiting]
    )
    asked, done = set(), set()
    for course, leader, completed_at in rows.values_list("course", "person", "completed_at"):
        if leader in heads:
            asked.add(course)
        if completed_at is not None:
            done.add(course)
    return {
        one.pk: one.held_until
        for one in waiting
        if one.course_id in asked - done and one.held_until is not None
    }


def _leaders(person: "User", on: date) -> tuple[set[int], set[int]]:
    """Return the heads of the person's home unit, and all who lead it; the person aside."""
    home = Appointment.objects.current(on).home().filter(person=person)
    leading = Appointment.objects.current(on).leading().filter(unit__in=home.values("unit"))
    rows = list(leading.exclude(person=person).values_list("person", "role"))
    heads = {leader for leader, role in rows if role == AppointmentRole.HEAD}
    return heads, {leader for leader, _ in rows}
