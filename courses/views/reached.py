"""HR's list of whom one assignment reaches or reached, and where each of them stands."""

from collections import defaultdict
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.views import generic

from core.dates import written
from courses.duties import phrases
from courses.duties.paths import courses_of
from courses.enums import Excused
from courses.models import Assignment, Enrolment, Reach
from courses.querysets import ReachQuerySet
from courses.views.one_assignment import INDEX
from people.forms.fields import RadioFilter, UnitFilter
from people.models import Appointment, Unit, User
from people.querysets import today
from people.tables import home_of
from people.views.keeping import KeepersOnly
from people.views.lists import ON_WIDE_SCREENS

STATES = [("now", gettext_lazy("Reached now")), ("past", gettext_lazy("No longer reached"))]


class ReachFilterSet(WagtailFilterSet):
    """By unit with all below it, and by whether the assignment still reaches them."""

    unit = UnitFilter(
        label=gettext_lazy("Home unit"), queryset=Unit.objects.all(), method="in_unit"
    )
    state = RadioFilter(label=gettext_lazy("State"), choices=STATES, method="in_state")

    class Meta:
        model = Reach
        fields: list[str] = []

    def in_unit(self, reaches: ReachQuerySet, name: str, unit: Unit) -> ReachQuerySet:
        return reaches.filter(person__in=User.objects.at_home_in(unit))

    def in_state(self, reaches: ReachQuerySet, name: str, state: str) -> ReachQuerySet:
        return reaches.filter(until__isnull=state == "now")


class ReachedView(KeepersOnly, generic.IndexView):
    """People, since when they are reached, and how far they are."""

    model = Reach
    page_title = gettext_lazy("Who is reached")
    verbose_name = gettext_lazy("person")
    verbose_name_plural = gettext_lazy("people")
    header_icon = "group"
    filterset_class = ReachFilterSet
    default_ordering = "person__full_name"
    is_searchable = True
    paginate_by = 50

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        known = Assignment.objects.select_related("course", "path", "unit")
        self.assignment = get_object_or_404(known, pk=self.kwargs["pk"])

    def get_index_url(self) -> str:
        return reverse("assignments:people", args=(self.assignment.pk,))

    def get_index_results_url(self) -> str:
        return reverse("assignments:people_results", args=(self.assignment.pk,))

    def get_page_subtitle(self) -> str:
        said = phrases.in_words(self.assignment)
        return " · ".join([phrases.title_of(self.assignment.target), *said[:2]])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        url_name, label = INDEX
        last = {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, {"url": reverse(url_name), "label": label}, last]

    def get_base_queryset(self) -> ReachQuerySet:
        places = Appointment.objects.current().home().select_related("unit")
        fetched = Prefetch("person__appointments", places, to_attr="places_today")
        reaches = Reach.objects.filter(assignment=self.assignment)
        return reaches.select_related("person").prefetch_related(fetched)

    def order_queryset(self, queryset: ReachQuerySet) -> ReachQuerySet:
        return queryset.order_by(self.ordering, "pk")

    def search_queryset(self, queryset: ReachQuerySet) -> ReachQuerySet:
        if not self.is_searching:
            return queryset
        return queryset.filter(person__in=User.objects.matching(self.search_query))

    def paginate_queryset(self, queryset: ReachQuerySet, page_size: int) -> Any:
        paginator, page, reaches, has_others = super().paginate_queryset(queryset, page_size)
        self.enrolments = self._newest(reaches)
        return paginator, page, reaches, has_others

    def _newest(self, reaches: list[Reach]) -> dict[int, list[Enrolment]]:
        """Return the newest enrolments of these people in what is asked; two queries."""
        people = [reach.person_id for reach in reaches]
        courses = courses_of(self.assignment.target)
        rows = Enrolment.objects.filter(person__in=people, course__in=courses)
        newest = {(row.person_id, row.course_id): row for row in rows.order_by("period")}
        found: dict[int, list[Enrolment]] = defaultdict(list)
        for (person, _course), row in newest.items():
            found[person].append(row)
        return found

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            TitleColumn(
                "person",
                label=_("Name"),
                sort_key="person__full_name",
                get_url=lambda reach: reverse("wagtailusers_users:edit", args=(reach.person_id,)),
            ),
            Column("unit", label=_("Home unit"), accessor=_home, classname=ON_WIDE_SCREENS),
            Column("since", label=_("Since"), sort_key="since", accessor=_since),
            Column("until", label=_("Until"), accessor=_until, classname=ON_WIDE_SCREENS),
            Column("state", label=_("State"), accessor=self._state),
            Column("due_on", label=_("Wanted by"), accessor=self._due),
        ]

    def _state(self, reach: Reach) -> str:
        return state_of(self.enrolments.get(reach.person_id, []))

    def _due(self, reach: Reach) -> str:
        rows = self.enrolments.get(reach.person_id, [])
        days = [row.due_on for row in rows if row.is_open and row.due_on]
        return written(min(days)) if days else ""


def state_of(rows: list[Enrolment]) -> str:
    """Return in words where a person stands with what is asked."""
    done = [row for row in rows if row.is_complete]
    left = [row for row in rows if row.is_open and not row.is_excused]
    excused = [row for row in rows if row.is_open and row.is_excused]
    if any(row.is_owing for row in done):
        return _("needs doing again")
    if left and any(row.due_on and row.due_on < today() for row in left):
        return _("late")
    if done and left:
        return _("%(done)s of %(all)s done") % {"done": len(done), "all": len(done) + len(left)}
    if left:
        return _("in progress") if any(row.steps_done for row in left) else _("not begun")
    if done:
        return _("done")
    return str(Excused(excused[0].excused).label).lower() if excused else _("ended")


def _since(reach: Reach) -> str:
    return written(reach.since)


def _until(reach: Reach) -> str:
    return written(reach.until) if reach.until else ""


def _home(reach: Reach) -> str:
    return ", ".join(home_of(reach.person)[:1])
