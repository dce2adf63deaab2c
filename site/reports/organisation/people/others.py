"""Where those went whom the numbers do not count."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from people.enums import AppointmentRole
from people.models import Appointment, User
from reports.models import Standing
from reports.organisation.enums import Who

if TYPE_CHECKING:
    from datetime import date

    from courses.models import Course
    from people.querysets import UserQuerySet
    from reports.organisation.moments import Moment


@dataclass(frozen=True)
class Others:
    """People of the organisation whom one course's numbers leave out today."""

    active: int
    unassigned: int
    resting: int
    several: int


def others(moment: "Moment") -> Others:
    """Return how many they are; three queries, of which only the first passes over everybody."""
    everybody = User.objects.count()
    resting = User.objects.filter(is_active=False).count()
    active = everybody - resting
    held = sum(part.total + part.apart for part in moment.counts.values())
    several = _besides_home(moment.on).values("person").distinct().count()
    return Others(active, max(0, active - held), resting, several)


def people(who: Who, course: "Course", on: "date") -> "UserQuerySet":
    """Return the active people who are elsewhere, in the order of names."""
    found: UserQuerySet = User.objects.active()
    held = Standing.objects.in_course(course).filter(person=OuterRef("pk")).order_by()
    match who:
        case Who.NOWHERE:
            found = found.filter(Exists(held.filter(unit__isnull=True)))
        case Who.UNASSIGNED:
            found = found.filter(~Exists(held))
        case _:
            found = found.filter(pk__in=_besides_home(on).values("person"))
    return found.order_by("folded", "pk")


def _besides_home(on: "date") -> QuerySet[Appointment]:
    """Return the places as a member that are not the home place."""
    places = Appointment.objects.current(on).filter(role=AppointmentRole.MEMBER, is_home=False)
    return places.filter(person__is_active=True).order_by()
