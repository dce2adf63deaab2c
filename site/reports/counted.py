"""Whom a report counts: active people at home in the unit, whom an assignment holds today.

Of several periods the oldest that is open and asked counts, else the newest, and nobody does who is
excused from it. The unit's own head is left out: a head's standing is shown apart, and counted in
the unit above.
"""

from datetime import date

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from courses.enums import Excused
from courses.models import Enrolment
from courses.querysets import EnrolmentQuerySet
from people.models import Unit
from people.querysets import UserQuerySet
from reports.scope import heads_of_units

HOME = "person__appointments"


def held_in(unit: Unit, people: UserQuerySet, on: date) -> QuerySet[Enrolment]:
    """Return the enrolments that count now and that an assignment holds, excused ones too, of all
    courses, of who is at home in the unit.
    """
    held = Enrolment.objects.current().filter(is_assigned=True)
    return placed_in(unit, now_counting(held), people, on)


def besides_head(unit: Unit, enrolments: QuerySet[Enrolment], on: date) -> QuerySet[Enrolment]:
    """Return those that count in the unit: all but its own head's."""
    return enrolments.exclude(person__in=heads_of_units(on).filter(unit=unit).values("person"))


def now_counting(enrolments: EnrolmentQuerySet) -> EnrolmentQuerySet:
    """Return, of each person and course, the enrolment of the period that counts now."""
    others = enrolments.order_by().filter(person=OuterRef("person"), course=OuterRef("course"))
    asked = others.open().filter(excused=Excused.NO)
    is_asked = Q(ended_at=None, completed_at=None, excused=Excused.NO)
    older, later = Q(period__lt=OuterRef("period")), Q(period__gt=OuterRef("period"))
    return enrolments.filter(
        (is_asked & ~Exists(asked.filter(older)))
        | (~is_asked & ~Exists(others.filter(later)) & ~Exists(asked))
    )


def placed_in(
    unit: Unit, enrolments: QuerySet[Enrolment], people: UserQuerySet, on: date
) -> QuerySet[Enrolment]:
    """Return those of the active people who are at home in the unit, with their ``home``."""
    active = with_home(enrolments, on).filter(person__in=people, person__is_active=True)
    return placed_below(unit, active)


def placed_below(unit: Unit, enrolments: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """Return those whose ``home`` lies in the unit or below it."""
    return enrolments.filter(Q(("home__unit__path__startswith", unit.path)))


def with_home(enrolments: QuerySet[Enrolment], on: date) -> QuerySet[Enrolment]:
    """Join each person's home place of the day."""
    holds = Q(**{f"{HOME}__is_home": True, f"{HOME}__starts_on__lte": on}) & (
        Q(**{f"{HOME}__ends_on__isnull": True}) | Q(**{f"{HOME}__ends_on__gt": on})
    )
    return enrolments.annotate(home=FilteredRelation(HOME, condition=holds))


def at_home(unit: Unit, people: UserQuerySet, on: date) -> int:
    """Return how many active people are at home in the unit besides its head, assigned or not."""
    heads = heads_of_units(on).filter(unit=unit)
    there = people.active().at_home_in(unit, on)
    return there.exclude(pk__in=heads.values("person")).count()
