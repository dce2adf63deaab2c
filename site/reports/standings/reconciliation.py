"""How drift in the standings is found and repaired; lines name ids alone."""

from collections.abc import Iterator

from django.db.models import Q

from core import reconciliation
from people.querysets import today
from reports.models import PlacesDay
from reports.standings.days import roll_over
from reports.standings.keeping import refresh, unfounded, untrue


def register() -> None:
    reconciliation.register("standing", drift, repair, order=80)


def drift() -> Iterator[str]:
    """Yield where standings differ from the records."""
    on = PlacesDay.objects.order_by("pk").values_list("day", flat=True).first() or today()
    for person, course in untrue(Q(), on).values_list("person_id", "course_id").iterator():
        yield f"person {person} stands otherwise in course {course}"
    for standing in unfounded(Q(), on).values_list("pk", flat=True).iterator():
        yield f"standing {standing} has no enrolment that counts"


def repair() -> None:
    roll_over()
    refresh()
