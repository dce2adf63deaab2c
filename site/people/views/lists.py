"""HR's lists of people, units and places."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic

from core.templatetags.namjai import day
from people.enums import AppointmentRole
from people.filters import AppointmentFilterSet, PersonFilterSet
from people.models import Appointment, Unit, User
from people.querysets import AppointmentQuerySet, UserQuerySet
from people.tables import HeadColumn, LinesColumn, UnitColumn, deputies_of, home_of, tasks_of
from people.tree import alphabetical, having, totals
from people.views.keeping import KeepersOnly

ON_WIDE_SCREENS = "on-wide-screens"
DEEPEST = 6
"""Units further down are indented no more."""


class PersonListView(KeepersOnly, generic.IndexView):
    """People, by name, login or address; any part, accents and case aside."""

    page_title = _("People")
    add_item_label = _("Add a person")
    filterset_class = PersonFilterSet
    default_ordering = "full_name"
    is_searchable = True

    def get_base_queryset(self) -> UserQuerySet:
        people = User.objects.visible_to(self.request.user)
        return people.with_places().prefetch_related("groups")

    def search_queryset(self, queryset: UserQuerySet) -> UserQuerySet:
        return queryset.matching(self.search_query)

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            self._get_title_column_class(TitleColumn)(
                "full_name", label=_("Name"), sort_key="full_name", get_url=self.get_edit_url
            ),
            Column(
                "username", label=_("Login name"), sort_key="username", classname=ON_WIDE_SCREENS
            ),
            LinesColumn("home", label=_("Home unit"), accessor=home_of),
            LinesColumn("tasks", label=_("Role"), accessor=tasks_of, classname=ON_WIDE_SCREENS),
            StatusTagColumn(
                "state",
                label=_("Account"),
                accessor=lambda person: _("active") if person.is_active else _("resting"),
                primary=lambda person: person.is_active,
            ),
        ]

    def get_list_more_buttons(self, instance: User) -> list[MenuItem]:
        names = ["appoint", "move"] if instance.is_active else []
        return [
            *super().get_list_more_buttons(instance),
            *(_more(f"wagtailusers_users:{name}", instance.pk) for name in names),
        ]


class UnitListView(KeepersOnly, generic.IndexView):
    """The organisation as a tree; a search finds units at any depth."""

    page_title = _("Units")
    add_item_label = _("Add a unit")
    is_searchable = True
    paginate_by = 100

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.totals: dict[str, int] = {}

    def get_queryset(self) -> list[Unit]:
        units = alphabetical(Unit.objects.visible_to(self.request.user).with_counts())
        self.totals = totals(units)
        return having(units, self.search_query) if self.is_searching else units

    def paginate_queryset(self, queryset: list[Unit], page_size: int) -> Any:
        paginator, page, units, has_others = super().paginate_queryset(queryset, page_size)
        self._fetch_leading(units)
        return paginator, page, units, has_others

    def _fetch_leading(self, units: list[Unit]) -> None:
        """Set the heads and deputies of the units on this page; one query."""
        leading = Appointment.objects.current().leading().filter(unit__in=units)
        places = list(leading.select_related("person").order_by("pk"))
        for unit in units:
            own = [place for place in places if place.unit_id == unit.pk]
            unit.heads_today = [p for p in own if p.role == AppointmentRole.HEAD]
            unit.deputies_today = [p for p in own if p.role == AppointmentRole.DEPUTY]
            unit.indent = 0 if self.is_searching else min(unit.depth - 1, DEEPEST)

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            self._get_title_column_class(UnitColumn)(
                "name", label=_("Name"), get_url=self.get_edit_url
            ),
            Column("code", label=_("Code"), classname=ON_WIDE_SCREENS),
            Column("level", label=_("Level"), accessor=_level, classname=ON_WIDE_SCREENS),
            HeadColumn("head", label=_("Head"), accessor="heads_today"),
            LinesColumn(
                "deputies", label=_("Deputies"), accessor=deputies_of, classname=ON_WIDE_SCREENS
            ),
            Column(
                "people",
                label=pgettext_lazy("how many", "People"),
                accessor=lambda unit: self.totals[unit.path],
            ),
        ]

    def get_list_more_buttons(self, instance: Unit) -> list[MenuItem]:
        names = ["head", "move"] if instance.is_open else []
        return [
            *super().get_list_more_buttons(instance),
            *(_more(f"units:{name}", instance.pk) for name in names),
        ]


class AppointmentListView(KeepersOnly, generic.IndexView):
    """Who was, is and will be where."""

    page_title = _("Places")
    add_item_label = _("Give a place")
    filterset_class = AppointmentFilterSet
    default_ordering = "-starts_on"
    is_searchable = True

    def get_base_queryset(self) -> AppointmentQuerySet:
        places = Appointment.objects.visible_to(self.request.user)
        return places.select_related("person", "unit")

    def order_queryset(self, queryset: AppointmentQuerySet) -> AppointmentQuerySet:
        return queryset.order_by(self.ordering, "-pk")

    def search_queryset(self, queryset: AppointmentQuerySet) -> AppointmentQuerySet:
        return queryset.matching(self.search_query)

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            self._get_title_column_class(TitleColumn)(
                "person", label=_("Person"), sort_key="person__full_name", get_url=self.get_edit_url
            ),
            Column("unit", label=_("Unit"), sort_key="unit__name"),
            Column("role", label=_("As"), accessor=_role),
            Column("position", label=_("Position"), classname=ON_WIDE_SCREENS),
            Column(
                "starts_on",
                label=_("From"),
                accessor=lambda place: day(place.starts_on),
                sort_key="starts_on",
                classname=ON_WIDE_SCREENS,
            ),
            Column(
                "ends_on",
                label=_("Until"),
                accessor=lambda place: day(place.ends_on),
                sort_key="ends_on",
                classname=ON_WIDE_SCREENS,
            ),
        ]

    def get_list_more_buttons(self, instance: Appointment) -> list[MenuItem]:
        ending = [] if instance.is_over else [_more("appointments:end", instance.pk)]
        return [*super().get_list_more_buttons(instance), *ending]


MORE = {
    "wagtailusers_users:appoint": (_("Give a place"), "date"),
    "wagtailusers_users:move": (_("Move"), "arrow-right-full"),
    "units:head": (_("Name a head"), "user"),
    "units:move": (_("Move"), "arrow-right-full"),
    "appointments:end": (_("End"), "calendar-check"),
}


def _more(url_name: str, pk: int) -> MenuItem:
    label, icon = MORE[url_name]
    return MenuItem(label, url=reverse(url_name, args=(pk,)), icon_name=icon, priority=20)


def _level(unit: Unit) -> str:
    closed = [] if unit.is_open else [str(_("closed"))]
    return " · ".join([unit.level or unit.get_kind_display(), *closed])


def _role(place: Appointment) -> str:
    return str(_("home") if place.is_home else place.get_role_display())
