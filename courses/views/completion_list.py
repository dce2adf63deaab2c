"""The list of what was completed elsewhere: for HR all of it, for trainers what they recorded."""

from typing import Any

import django_filters

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button

from core.dates import written
from courses.enums import Source
from courses.models import Completion, Course
from courses.permissions import may_import
from courses.querysets import CompletionQuerySet
from courses.views.recording import RecordersOnly
from people.forms.fields import RadioFilter
from people.models import User
from people.views.lists import ON_WIDE_SCREENS

FROM = [(source.value, source.label) for source in Source if source != Source.HERE]


class CompletionFilterSet(WagtailFilterSet):
    """By course, and by where it is known from."""

    course = django_filters.ChoiceFilter(label=_("Course"), empty_label=_("All"))
    source = RadioFilter(label=pgettext_lazy("where from", "From"), choices=FROM)

    class Meta:
        model = Completion
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        courses = Course.objects.prefetch_related("texts")
        self.filters["course"].extra["choices"] = [(one.pk, one.title_in()) for one in courses]


class CompletionListView(RecordersOnly, generic.IndexView):
    """Who completed what elsewhere, when, and who recorded it."""

    page_title = _("Completed elsewhere")
    add_item_label = _("Record a completion")
    filterset_class = CompletionFilterSet
    default_ordering = "-completed_at"
    is_searchable = True

    def get_base_queryset(self) -> CompletionQuerySet:
        seen = Completion.objects.recorded_for(self.request.user).with_words()
        return seen.select_related("names", "recorded_by")

    def order_queryset(self, queryset: CompletionQuerySet) -> CompletionQuerySet:
        return queryset.order_by(self.ordering, "-pk")

    def search_queryset(self, queryset: CompletionQuerySet) -> CompletionQuerySet:
        if not self.is_searching:
            return queryset
        return queryset.filter(person__in=User.objects.matching(self.search_query))

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            self._get_title_column_class(TitleColumn)(
                "person",
                label=_("Person"),
                sort_key="names__person_name",
                accessor=lambda one: one.names.person_name,
                get_url=self.get_edit_url,
            ),
            Column("course", label=_("Course"), accessor=lambda one: one.course.title_in()),
            Column("day", label=_("Completed on"), sort_key="completed_at", accessor=_day),
            Column("minutes", label=_("Minutes"), classname=ON_WIDE_SCREENS),
            Column("recorded_by", label=_("Recorded by"), classname=ON_WIDE_SCREENS),
            StatusTagColumn(
                "source",
                label=pgettext_lazy("where from", "From"),
                accessor=lambda one: one.get_source_display(),
                classname=ON_WIDE_SCREENS,
                primary=lambda one: one.source == Source.OUTSIDE,
            ),
        ]

    def get_edit_url(self, instance: Completion) -> str:
        return reverse("completions:view", args=(instance.pk,))

    @property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons
        if not may_import(self.request.user):
            return buttons
        url = reverse("completions:import")
        label = _("Import past completions")
        return [*buttons, Button(label, url=url, icon_name="upload", priority=20)]


def _day(completion: Completion) -> str:
    return written(completion.completed_at)
