"""Which units a viewer looks after."""

from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from people.models import Appointment, Unit
from people.querysets import today
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
            at_home=Case(When(pk=unit.pk, then=Subquery(_at_home(inside, unit, on)))),
        )
        .order_by("path")
    )


def _at_home(
    inside: "QuerySet[Unit, Any] | None", unit: Unit, on: "date"
) -> QuerySet[Appointment, Any]:
    heads = heads_of_units(on).filter(unit=unit).order_by().values("person")
    homes = Appointment.objects.current(on).home().filter(_active(on))
    counted = homes.exclude(person__in=heads)
    if inside is not None:
        counted = counted.filter(unit__in=inside)
    number = counted.order_by().annotate(one=Value(1)).values("one").annotate(number=Count("pk"))
    return number.values("number")


def _active(on: "date") -> Q:
    """Return the condition that the person was active on that day."""
    return Among(on).active() if on < today() else Q(person__is_active=True)


def heads_of_units(on: "date") -> QuerySet[Appointment]:
    heads: QuerySet[Appointment] = Appointment.objects.current(on).heads()
    return heads
