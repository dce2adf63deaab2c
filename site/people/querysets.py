"""Who is where, and who may see whom."""

from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from treebeard.mp_tree import MP_NodeManager, MP_NodeQuerySet

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from core.folding import fold, nfc
from people.enums import ALL_COURSES, AppointmentRole, Role

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


def may_see_any(viewer: Any) -> bool:
    """Nobody who is not signed in, or not active any more, sees anyone."""
    return bool(viewer.is_authenticated and viewer.is_active)


def may_see_all(viewer: Any) -> bool:
    return may_see_any(viewer) and viewer.sees_everybody


class AppointmentQuerySet(models.QuerySet[Any]):
    def current(self, on: date | None = None) -> "AppointmentQuerySet":
        """Return those that hold on a date, today by default."""
        day = on or today()
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day), starts_on__lte=day)

    def home(self) -> "AppointmentQuerySet":
        return self.filter(is_home=True)

    def leading(self) -> "AppointmentQuerySet":
        """Return those that give scope: head and deputy."""
        return self.filter(role__in=LEADING)

    def heads(self) -> "AppointmentQuerySet":
        return self.filter(role=AppointmentRole.HEAD)

    def above(self, person: "User") -> "AppointmentQuerySet":
        """Return those in the unit of the person's home place of today, or in a unit above it."""
        homes = self.model.objects.current().home().filter(person=person).order_by()
        home_path = Subquery(homes.values("unit__path")[:1])
        return self.annotate(home_path=home_path).filter(home_path__startswith=F("unit__path"))

    def unended(self, on: date | None = None) -> "AppointmentQuerySet":
        """Return those that hold on a date or will hold after it."""
        lasting = self.exclude(ends_on=F("starts_on"))
        return lasting.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on or today()))

    def overlapping(self, starts_on: date, ends_on: date | None) -> "AppointmentQuerySet":
        """Return those that share at least one day with the span; ``ends_on`` is not in it."""
        found = self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=starts_on))
        found = found.exclude(ends_on=F("starts_on"))
        return found if ends_on is None else found.filter(starts_on__lt=ends_on)

    def matching(self, text: str) -> "AppointmentQuerySet":
        """Return those whose person or unit has every word in its name."""
        places = self
        for word in fold(text).split():
            named = Q(person__folded__contains=word) | Q(unit__name__icontains=word)
            places = places.filter(named | Q(unit__code__iexact=word))
        return places

    def visible_to(self, viewer: Any) -> "AppointmentQuerySet":
        """Return the places of the people this viewer may see."""
        from people.models import User

        if may_see_all(viewer):
            return self.all()
        return self.filter(person__in=User.objects.visible_to(viewer))


class UnitQuerySet(MP_NodeQuerySet):
    def open(self) -> "UnitQuerySet":
        return self.filter(closed_on__isnull=True)

    def with_counts(self) -> "UnitQuerySet":
        """Add ``people_count``: the active people whose home place is this very unit, today."""
        from people.models import Appointment

        homes = Appointment.objects.current().home().filter(unit=OuterRef("pk"))
        per_unit = homes.filter(person__is_active=True).order_by().values("unit")
        counted = per_unit.annotate(number=Count("pk")).values("number")
        return self.annotate(people_count=Coalesce(Subquery(counted), 0))

    def led_by(self, person: "User") -> "UnitQuerySet":
        """Return the units this person heads or deputises today, highest first."""
        from people.models import Appointment

        held = Appointment.objects.current().leading().filter(person=person, unit=OuterRef("pk"))
        return self.filter(Exists(held)).order_by("path")

    def visible_to(self, viewer: "User") -> "UnitQuerySet":
        """Return the units in the viewer's scope: subtrees led, or all for HR."""
        if not may_see_any(viewer):
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
        if not may_see_any(viewer):
            return self.none()
        if viewer.sees_everybody:
            return self.all()
        paths = scope_paths(viewer)
        if not paths:
            return self.filter(pk=viewer.pk)
        return self.filter(Q(pk=viewer.pk) | Q(pk__in=_home_below(paths)))

    def at_home_in(self, unit: "Unit", on: date | None = None) -> "UserQuerySet":
        """Return the people whose home place lies in the unit or below it."""
        return self.filter(pk__in=_home_below([unit.path], on))

    def holding(self, *roles: Role) -> "UserQuerySet":
        """Return those who hold one of the roles by group; superusers are site administrators."""
        held = Q(groups__name__in=[role.value for role in roles])
        if Role.SITE_ADMIN in roles:
            held |= Q(is_superuser=True)
        return self.filter(held).distinct()

    def leading(self) -> "UserQuerySet":
        """Return those who head or deputise a unit today."""
        from people.models import Appointment

        led = Appointment.objects.current().leading().filter(person=OuterRef("pk"))
        return self.filter(Exists(led))

    def with_standing(self) -> "UserQuerySet":
        """Fetch roles and leadership with each person, so that asking for them costs nothing."""
        from people.models import Appointment

        groups = self.model.groups.through.objects.filter(user=OuterRef("pk"))
        held = {
            f"is_in_{role.name.lower()}": Exists(groups.filter(group__name=role.value))
            for role in Role
        }
        held["is_in_all_courses"] = Exists(groups.filter(group__name=ALL_COURSES))
        led = Appointment.objects.current().leading().filter(person=OuterRef("pk"))
        return self.annotate(**held, leads_unit=Exists(led))

    def with_places(self) -> "UserQuerySet":
        """Fetch each person's places of today, with their units, as ``places_today``."""
        from people.models import Appointment

        places = Appointment.objects.current().select_related("unit").order_by("-is_home", "pk")
        return self.prefetch_related(Prefetch("appointments", places, to_attr="places_today"))

    def called(self, text: str) -> "UserQuerySet":
        """Return those who bear this whole name, employee number or e-mail address."""
        name = nfc(text)
        if not name:
            return self.none()
        login = Q(username__iexact=name) | Q(email__iexact=name)
        return self.filter(login | Q(full_name__iexact=name) | Q(full_name=name))

    def matching(self, text: str) -> "UserQuerySet":
        """Return those whose names, login or address contain every word, accents and case aside."""
        people = self
        for word in fold(text).split():
            people = people.filter(folded__contains=word)
        return people


def _home_below(paths: list[str], on: date | None = None) -> Any:
    """Return the ids of those at home in the subtrees, read once and not once a person.

    Of 100,000 people the two thousand of a department are found five times faster so.
    """
    from people.models import Appointment

    homes = Appointment.objects.current(on).home().filter(below(paths, "unit__path"))
    return homes.order_by().values("person")
