"""Who is where, and who may see whom."""

from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from treebeard.mp_tree import MP_NodeManager, MP_NodeQuerySet

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from core.folding import fold
from people.enums import AppointmentRole

if TYPE_CHECKING:
    from people.models import Unit, User

LEADING = (AppointmentRole.HEAD, AppointmentRole.DEPUTY)


def today() -> date:
    """Return the date in the organisation's time zone."""
    return timezone.localdate()


def below(paths: list[str], field: str = "path") -> Q:
    """Return the condition that ``field`` lies in one of the subtrees with these paths."""
    none: Q = Q(pk__in=[])
    return reduce(or_, (Q(**{f"{field}__startswith": path}) for path in paths), none)


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def current(self, on: date | None = None) -> "AppointmentQuerySet":
        """Return those that hold on a date, today by default."""
        day = on or today()
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day), starts_on__lte=day)

    def home(self) -> "AppointmentQuerySet":
        return self.filter(is_home=True)

    def leading(self) -> "AppointmentQuerySet":
        """Return those that give scope: head and deputy."""
        return self.filter(role__in=LEADING)


class UnitQuerySet(MP_NodeQuerySet):
    def open(self) -> "UnitQuerySet":
        return self.filter(closed_on__isnull=True)

    def led_by(self, person: "User") -> "UnitQuerySet":
        """Return the units this person heads or deputises today, highest first."""
        from people.models import Appointment

        held = Appointment.objects.current().leading().filter(person=person, unit=OuterRef("pk"))
        return self.filter(Exists(held)).order_by("path")

    def visible_to(self, viewer: "User") -> "UnitQuerySet":
        """Return the units in the viewer's scope: subtrees led, or all for HR."""
        if not viewer.is_active:
            return self.none()
        if viewer.sees_everybody:
            return self.all()
        return self.filter(below(scope_paths(viewer)))

    def within(self, unit: "Unit") -> "UnitQuerySet":
        """Return the unit and everything below it."""
        return self.filter(path__startswith=unit.path)


class UnitManager(MP_NodeManager.from_queryset(UnitQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> UnitQuerySet:
        return UnitQuerySet(self.model, using=self._db).order_by("path")


def scope_paths(viewer: "User") -> list[str]:
    """Return the tree paths of the units the viewer leads today; one query."""
    from people.models import Unit

    return list(Unit.objects.led_by(viewer).values_list("path", flat=True))


class UserQuerySet(models.QuerySet["User"]):
    def active(self) -> "UserQuerySet":
        return self.filter(is_active=True)

    def visible_to(self, viewer: Any) -> "UserQuerySet":
        """Return the people this viewer may see: the one door for every view, export and search.

        Oneself; those whose home place lies in a unit one heads or deputises; all for HR.
        """
        if not viewer.is_authenticated or not viewer.is_active:
            return self.none()
        if viewer.sees_everybody:
            return self.all()
        paths = scope_paths(viewer)
        if not paths:
            return self.filter(pk=viewer.pk)
        return self.filter(Q(pk=viewer.pk) | Q(Exists(_home_below(paths))))

    def at_home_in(self, unit: "Unit", on: date | None = None) -> "UserQuerySet":
        """Return the people whose home place lies in the unit or below it."""
        return self.filter(Exists(_home_below([unit.path], on)))

    def matching(self, text: str) -> "UserQuerySet":
        """Return those whose names, login or address contain every word, accents and case aside."""
        people = self
        for word in fold(text).split():
            people = people.filter(folded__contains=word)
        return people


def _home_below(paths: list[str], on: date | None = None) -> AppointmentQuerySet:
    from people.models import Appointment

    homes = Appointment.objects.current(on).home().filter(person=OuterRef("pk"))
    return homes.filter(below(paths, "unit__path"))
