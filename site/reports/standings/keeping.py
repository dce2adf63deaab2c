"""Bring standings in line with the records.

Whoever does so holds the rows of the people concerned first and reads the records after that, so
that of two who change the same person the later one writes what both have done. What is held comes
in the order of ``courses.locking``, standings last: courses, enrolments, standings. The courses are
held because new rows come with new enrolments, which are made under the lock of their course; the
enrolments because an act on one of them that is on its way has its standing still to write.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q

from core.inserting import insert_from
from courses.locking import lock_courses, lock_enrolments
from courses.models import Enrolment
from people.querysets import today
from reports.models import Standing
from reports.standings.truth import truth

if TYPE_CHECKING:
    from courses.models import Course
    from courses.querysets import EnrolmentQuerySet
    from reports.querysets import StandingQuerySet

BATCH = 1000
COLUMNS = {
    "person_id": "person_id",
    "course_id": "course_id",
    "enrolment_id": "pk",
    "unit_id": "home_id",
    "state": "stands",
    "wanted_on": "wanted",
    "completed_at": "completed_at",
    "folded": "person__folded",
}


@transaction.atomic(savepoint=False)
def refresh(
    *,
    people: Collection[int] | None = None,
    course: "Course | None" = None,
    on: date | None = None,
) -> int:
    """Make the standings of these people (all by default) and course true; return how many were
    not. They hold for ``on``, or for the day that it is when nobody is waited for any more.

    A fixed number of statements for a thousand people, whatever has changed.
    """
    lock_courses(*filter(None, [course]))
    if people is None and course is None and Standing.objects.exists():
        people = _people_otherwise(on or today())
    if people is None:
        return _refresh(_among(None, course), on)
    return sum(_refresh_some(_among(some, course), on) for some in _split(sorted(people)))


@transaction.atomic(savepoint=False)
def refresh_one(enrolment: Enrolment) -> int:
    """Do so where one enrolment alone changed, which is held."""
    return _refresh(Q(person=enrolment.person_id, course=enrolment.course_id), None)


def _people_otherwise(on: date) -> set[int]:
    """Return who stands otherwise, so that nobody else is held up."""
    found = set(untrue(Q(), on).values_list("person_id", flat=True))
    return found | set(unfounded(Q(), on).values_list("person_id", flat=True))


def _refresh_some(among: Q, on: date | None) -> int:
    lock_enrolments(Enrolment.objects.filter(among))
    return _refresh(among, on)


def _refresh(among: Q, on: date | None) -> int:
    hold(Standing.objects.filter(among))
    day = on or today()
    gone, _ = unfounded(among, day).delete()
    return gone + insert_from(
        Standing, COLUMNS, untrue(among, day), unique=("person_id", "course_id")
    )


def untrue(among: Q, on: date) -> "EnrolmentQuerySet":
    """Return the enrolments whose standing is missing or says something else."""
    same = Standing.objects.filter(
        _same("wanted_on", "wanted"),
        _same("unit", "home_id"),
        _same("completed_at", "completed_at"),
        enrolment=OuterRef("pk"),
        state=OuterRef("stands"),
        folded=OuterRef("person__folded"),
    )
    return truth(on).filter(among).filter(~Exists(same)).order_by()


def unfounded(among: Q, on: date) -> "StandingQuerySet":
    """Return the standings that should not be there."""
    counts = truth(on).filter(pk=OuterRef("enrolment")).order_by()
    return Standing.objects.filter(among).filter(~Exists(counts))


def hold(standings: "StandingQuerySet") -> None:
    """Hold these rows to the end of the transaction."""
    if connection.features.has_select_for_update:
        list(standings.order_by("pk").select_for_update().values_list("pk"))


def _split(people: list[int]) -> Iterator[list[int]]:
    return (people[start : start + BATCH] for start in range(0, len(people), BATCH))


def _among(people: Collection[int] | None, course: "Course | None") -> Q:
    found = Q() if people is None else Q(person_id__in=list(people))
    return found & Q(course=course) if course is not None else found


def _same(column: str, outer: str) -> Q:
    """Return that both are the same, nothing being the same as nothing."""
    nothing = Q(**{f"{column}__isnull": True}) & _is_nothing(outer)
    return Q(**{column: OuterRef(outer)}) | nothing


def _is_nothing(outer: str) -> Q:
    from django.db.models.lookups import IsNull

    return Q(IsNull(OuterRef(outer), True))
