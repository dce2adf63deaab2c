"""Which units a viewer looks after."""

from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Coalesce

from people.models import Appointment, Unit
from people.querysets import today
from reports.models import TrainingYear
from reports.models.training_year import NO_YEAR
from reports.then.among import Among

if TYPE_CHECKING:
    from datetime import date

    from people.models import User
    from people.querysets import UnitQuerySet


def around(
    unit: Unit,
    scope: "UnitQuerySet",
    viewer: "User",
    on: "date",
    *,
    levels: int = 1,
    is_everything: bool = False,
) -> list[Unit]:
    """Return the units above it in scope, itself and so many levels below it, each with its head.

    ``head_id`` is there where a head is; ``head_name`` only where the viewer may see the
    head: oneself, or somebody at home in a unit in scope. ``at_home`` is how many active people are
    at home in the unit itself besides its head, assigned or not. ``is_everything`` says that every
    unit lies in this one.
    """
    steps = range(Unit.steplen, len(unit.path) + 1, Unit.steplen)
    line = Q(path__in=[unit.path[:end] for end in steps])
    below = Q(path__startswith=unit.path, depth__gt=unit.depth, depth__lte=unit.depth + levels)
    below &= Q(closed_on__isnull=True)
    heads = heads_of_units(on).filter(unit=OuterRef("pk")).order_by("starts_on", "pk")
    homes = Appointment.objects.current().home().filter(person=OuterRef("person"))
    is_seen = Q(person=viewer) | Exists(homes.filter(unit__in=scope.order_by().values("pk")))
    inside = None if is_everything else Unit.objects.within(unit).order_by().values("pk")
    seen = heads if viewer.sees_everybody else heads.filter(is_seen)
    return list(
        scope.filter(line | below)
        .annotate(
            head_id=Subquery(heads.values("person")[:1]),
            head_name=Subquery(seen.values("person__full_name")[:1]),
            at_home=Case(When(pk=unit.pk, then=_at_home(inside, unit, on))),
        )
        .order_by("path")
    )


def _at_home(inside: "QuerySet[Unit, Any] | None", unit: Unit, on: "date") -> CombinedExpression:
    """Return how many active people are at home there besides the head: today's from the derived
    table, an earlier day's from the appointments.
    """
    heads = heads_of_units(on).filter(unit=unit).order_by()
    if on < today():
        homes = Appointment.objects.current(on).home().filter(Among(on).active())
        there = homes if inside is None else homes.filter(unit__in=inside)
        return _count(there) - _count(there.filter(person__in=heads.values("person")))
    place: dict[str, Any] = {"unit__isnull": False} if inside is None else {"unit__in": inside}
    # From the head on: among the people, everybody would be asked whether they are the head.
    led = heads.filter(
        person__training_years__year=NO_YEAR,
        **{f"person__training_years__{name}": value for name, value in place.items()},
    )
    return _count(TrainingYear.objects.filter(year=NO_YEAR, **place)) - _count(led)


def _count(rows: "QuerySet[Any]") -> Coalesce:
    grouped = rows.order_by().annotate(one=Value(1)).values("one").annotate(number=Count("*"))
    return Coalesce(Subquery(grouped.values("number")), 0)


def heads_of_units(on: "date") -> QuerySet[Appointment]:
    heads: QuerySet[Appointment] = Appointment.objects.current(on).heads()
    return heads
