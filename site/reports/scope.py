"""Which units a viewer looks after."""

from typing import TYPE_CHECKING

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from people.models import Appointment, Unit

if TYPE_CHECKING:
    from datetime import date

    from people.models import User
    from people.querysets import UnitQuerySet


def highest_units(scope: "UnitQuerySet") -> list[Unit]:
    """Return the open units of a scope that lie in no other unit of it, in the tree's order."""
    found: list[Unit] = []
    for unit in scope.open().order_by("path"):
        if not (found and unit.path.startswith(found[-1].path)):
            found.append(unit)
    return found


def around(unit: Unit, scope: "UnitQuerySet", viewer: "User", on: "date") -> list[Unit]:
    """Return the units above it in scope, itself and those directly below it, each with its head.

    ``head_id`` is there where a head is; ``head_name`` only where the viewer may see the
    head: oneself, or somebody at home in a unit in scope. ``at_home`` is how many active people are
    at home in the unit itself besides its head, assigned or not.
    """
    steps = range(Unit.steplen, len(unit.path) + 1, Unit.steplen)
    line = Q(path__in=[unit.path[:end] for end in steps])
    below = Q(path__startswith=unit.path, depth=unit.depth + 1, closed_on__isnull=True)
    heads = heads_of_units(on).filter(unit=OuterRef("pk")).order_by("starts_on", "pk")
    homes = Appointment.objects.current().home().filter(person=OuterRef("person"))
    is_seen = Q(person=viewer) | Exists(homes.filter(unit__in=scope.order_by().values("pk")))
    seen = heads if viewer.sees_everybody else heads.filter(is_seen)
    return list(
        scope.filter(line | below)
        .annotate(
            head_id=Subquery(heads.values("person")[:1]),
            head_name=Subquery(seen.values("person__full_name")[:1]),
            at_home=Case(When(pk=unit.pk, then=Subquery(_at_home(unit, on)))),
        )
        .order_by("path")
    )


def _at_home(unit: Unit, on: "date") -> QuerySet[Appointment]:
    heads = heads_of_units(on).filter(unit=unit).order_by().values("person")
    homes = Appointment.objects.current(on).home().filter(person__is_active=True)
    inside = homes.filter(unit__path__startswith=unit.path).exclude(person__in=heads)
    number = inside.order_by().annotate(one=Value(1)).values("one").annotate(number=Count("pk"))
    return number.values("number")


def heads_of_units(on: "date") -> QuerySet[Appointment]:
    heads: QuerySet[Appointment] = Appointment.objects.current(on).heads()
    return heads
