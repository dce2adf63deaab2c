"""How drift in the standings is found and repaired; lines name ids alone."""

from collections.abc import Iterator

from django.db.models import Q

from core import reconciliation
from people.querysets import today
from reports.standings.days import roll_over, unsettled
from reports.standings.keeping import refresh, unfounded, untrue


def register() -> None:
    reconciliation.register("standing", drift, repair, order=80)


def drift() -> Iterator[str]:
    """Yield where standings differ from the records.

    Whose place changed by the day alone waits for the first who reads on that day.
    """
    on = today()
    settled = ~Q(person__in=unsettled(on))
    for person, course in untrue(settled, on).values_list("person_id", "course_id").iterator():
        yield f"person {person} stands otherwise in course {course}"
    for standing in unfounded(settled, on).values_list("pk", flat=True).iterator():
        yield f"standing {standing} has no enrolment that counts"


def repair() -> None:
    roll_over()
    refresh()
