"""Bring training years in line with the records.

Whoever does so holds the rows concerned first and counts in a statement of its own after that, so
that of two who change the same person's year the later one writes what both have done.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery

from courses.counting.hours import minutes_of
from people.models import Appointment, User
from people.querysets import today
from reports.models import TrainingYear
from reports.models.training_year import NO_YEAR
from reports.training.truth import Key, Said, stored, truth

if TYPE_CHECKING:
    from django.db.models import QuerySet

BATCH = 1000
CHANGING = ("unit", "minutes_here", "minutes_elsewhere", "minutes_attended")


@transaction.atomic(savepoint=False)
def refresh(people: Collection[int] | None = None, on: date | None = None) -> int:
    """Make all years of these people true, of everybody by default; return how many were not."""
    return sum(_refresh(some, on or today()) for some in batches(people))


@transaction.atomic(savepoint=False)
def recount(person: int, year: int) -> None:
    """Count one year of one person anew; two statements.

    The first one makes the row where there is none, and holds it; what somebody else has recorded
    meanwhile is seen by the second. Of who is at rest the row says nothing.
    """
    TrainingYear.objects.bulk_create(
        [TrainingYear(person_id=person, year=year)],
        update_conflicts=True,
        unique_fields=["person", "year"],
        update_fields=["year"],
    )
    row = TrainingYear.objects.filter(person=person, year=year, person__is_active=True)
    row.update(unit=_home(today()), **minutes_of(person, year))


def rehome(people: Collection[int], on: date | None = None) -> None:
    """Bring the unit of all rows of these people in line; one statement for a thousand people."""
    for some in batches(people):
        TrainingYear.objects.filter(person__in=some).update(unit=_home(on or today()))


def welcome(person: int) -> None:
    """Write down that there is a new person."""
    TrainingYear.objects.bulk_create(
        [TrainingYear(person_id=person, year=NO_YEAR)], ignore_conflicts=True
    )


def batches(people: Collection[int] | None) -> Iterator[list[int]]:
    """Yield the ids in order, some at a time; everybody's where none are named."""
    every: QuerySet[User, int] = User.objects.order_by("pk").values_list("pk", flat=True)
    ids = list(every) if people is None else sorted(people)
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def differences(people: Collection[int], on: date) -> tuple[dict[int, Key], dict[Key, Said]]:
    """Return which rows, by id, should not be there, and what should stand in others."""
    there, wanted = stored(people), truth(people, on)
    gone = {
        pk: key for key, (pk, said) in there.items() if key not in wanted and said.is_something(key)
    }
    changed = {key: said for key, said in wanted.items() if there.get(key, (0, None))[1] != said}
    return gone, changed


def _refresh(people: list[int], on: date) -> int:
    _hold(people)
    gone, changed = differences(people, on)
    if gone:
        TrainingYear.objects.filter(pk__in=gone).delete()
    if changed:
        TrainingYear.objects.bulk_create(
            [said.row(key) for key, said in sorted(changed.items(), key=lambda pair: pair[0])],
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["person", "year"],
            update_fields=list(CHANGING),
        )
    return len(gone) + len(changed)


def _hold(people: list[int]) -> None:
    """Hold their rows to the end of the transaction."""
    if connection.features.has_select_for_update:
        rows = TrainingYear.objects.filter(person__in=people).order_by("pk")
        list(rows.select_for_update().values_list("pk"))


def _home(on: date) -> Subquery:
    homes = Appointment.objects.current(on).home().filter(person=OuterRef("person"))
    return Subquery(homes.order_by().values("unit")[:1])
