"""HR's list of assignments."""

from typing import Any

import django_filters

from django import forms
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic

from courses.figures import figures
from courses.models import Assignment
from courses.querysets import AssignmentQuerySet
from people.forms.fields import UnitFilter
from people.models import Unit
from people.views.keeping import KeepersOnly

STATES = [("in_force", _("In force")), ("ended", _("Ended"))]


class AssignmentFilterSet(WagtailFilterSet):
    """By unit with all below it, and by whether it holds."""

    unit = UnitFilter(label=_("Unit"), queryset=Unit.objects.all(), method="in_unit")
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=STATES,
        method="in_state",
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )

    class Meta:
        model = Assignment
        fields: list[str] = []

    def in_unit(self, rules: AssignmentQuerySet, name: str, unit: Unit) -> AssignmentQuerySet:
        return rules.filter(unit__path__startswith=unit.path)

    def in_state(self, rules: AssignmentQuerySet, name: str, state: str) -> AssignmentQuerySet:
        return rules.filter(ended_at__isnull=state == "in_force")


class AssignmentListView(KeepersOnly, generic.IndexView):
    """Who takes what by when, and how far they are."""

    page_title = _("Assignments")
    add_item_label = _("Assign a course")
    filterset_class = AssignmentFilterSet
    default_ordering = "-created_at"
    is_searchable = False

    def get_base_queryset(self) -> AssignmentQuerySet:
        rules = Assignment.objects.select_related("course", "unit")
        return rules.prefetch_related("course__texts")

    def order_queryset(self, queryset: AssignmentQuerySet) -> AssignmentQuerySet:
        return queryset.order_by(self.ordering, "-pk")

    def paginate_queryset(self, queryset: AssignmentQuerySet, page_size: int) -> Any:
        paginator, page, rules, has_others = super().paginate_queryset(queryset, page_size)
        self.figures = figures([rule for rule in rules if not rule.is_ended])
        return paginator, page, rules, has_others

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            self._get_title_column_class(TitleColumn)(
                "course",
                label=_("Course"),
                accessor=lambda rule: rule.course.title_in(),
                get_url=self.get_edit_url,
            ),
            Column("unit", label=_("Unit"), sort_key="unit__name"),
            Column("due_on", label=_("Wanted by"), sort_key="due_on", accessor=_due),
            Column("people", label=_("People"), accessor=self._people),
            Column("done", label=_("Done"), accessor=self._done),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor=lambda rule: _("ended") if rule.is_ended else _("in force"),
                primary=lambda rule: not rule.is_ended,
            ),
        ]

    def get_edit_url(self, instance: Assignment) -> str | None:
        return None if instance.is_ended else super().get_edit_url(instance)

    def get_list_more_buttons(self, instance: Assignment) -> list[MenuItem]:
        if instance.is_ended:
            return []
        url = reverse("assignments:end", args=(instance.pk,))
        end = MenuItem(_("End"), url=url, icon_name="cross", priority=20)
        return [*super().get_list_more_buttons(instance), end]

    def _people(self, rule: Assignment) -> int | None:
        return None if rule.is_ended else self.figures[rule.pk].people

    def _done(self, rule: Assignment) -> int | None:
        return None if rule.is_ended else self.figures[rule.pk].done


def _due(rule: Assignment) -> str:
    return date_format(rule.due_on) if rule.due_on else ""
