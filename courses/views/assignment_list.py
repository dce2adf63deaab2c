"""HR's list of assignments."""

from typing import Any

import django_filters

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.views import generic

from core.scripts import modules
from courses.duties import phrases
from courses.duties.figures import figures
from courses.enums import Reached
from courses.forms.targets import find, targets
from courses.models import Assignment, Course
from courses.querysets import AssignmentQuerySet
from courses.views.applying import progress, say_what_is_done
from people.forms.fields import RadioFilter, UnitFilter
from people.models import Unit
from people.querysets import today
from people.views.keeping import KeepersOnly
from people.views.lists import ON_WIDE_SCREENS

STATES = [
    ("in_force", _("In force")),
    ("applying", _("Enrolling")),
    ("coming", _("Not open yet")),
    ("ended", _("Ended")),
]


class AssignmentFilterSet(WagtailFilterSet):
    """By unit with all below it, by what is assigned and to whom, and by whether it holds."""

    what = django_filters.ChoiceFilter(
        label=_("Course or learning path"), choices=lambda: list(targets()), method="of_target"
    )
    unit = UnitFilter(label=_("Unit"), queryset=Unit.objects.all(), method="in_unit")
    reached = RadioFilter(label=_("Who"), choices=Reached.choices)
    state = RadioFilter(label=_("State"), choices=STATES, method="in_state")

    class Meta:
        model = Assignment
        fields: list[str] = []

    def of_target(self, rules: AssignmentQuerySet, name: str, key: str) -> AssignmentQuerySet:
        """A course is found on the paths too that it stands on."""
        target = find(key)
        if target is None:
            return rules.none()
        return rules.asking_for(target) if isinstance(target, Course) else rules.filter(path=target)

    def in_unit(self, rules: AssignmentQuerySet, name: str, unit: Unit) -> AssignmentQuerySet:
        return rules.filter(unit__path__startswith=unit.path)

    def in_state(self, rules: AssignmentQuerySet, name: str, state: str) -> AssignmentQuerySet:
        holding = rules.filter(ended_at__isnull=True)
        match state:
            case "ended":
                return rules.filter(ended_at__isnull=False)
            case "applying":
                return holding.filter(applying_since__isnull=False)
            case "coming":
                return holding.filter(starts_on__gt=today())
        return holding


class StateColumn(Column):
    """In force, not open yet, ended, or how far enrolling is, which a script keeps fresh."""

    cell_template_name = "courses/cms/state_cell.html"

    def get_cell_context_data(self, instance: Assignment, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {
            "assignment": instance,
            "progress": progress(instance) if instance.is_applying else "",
            "is_coming": instance.starts_on > today(),
        }


class AssignmentListView(KeepersOnly, generic.IndexView):
    """Who takes what by when, and how far they are."""

    page_title = _("Assignments")
    add_item_label = _("Assign")
    filterset_class = AssignmentFilterSet
    default_ordering = "-created_at"
    is_searchable = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.results_only:
            say_what_is_done(request)
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"media": context["media"] + modules("js/cms/progress.js")}

    def get_base_queryset(self) -> AssignmentQuerySet:
        rules = Assignment.objects.select_related("course", "path", "unit")
        named = Count("people", filter=Q(reached=Reached.PEOPLE))
        return rules.prefetch_related("course__texts").annotate(named=named)

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
                "what",
                label=_("Course or path"),
                accessor=lambda rule: phrases.title_of(rule.target),
                get_url=self.get_edit_url,
            ),
            Column("who", label=_("Who"), accessor=lambda rule: phrases.who(rule, rule.named)),
            Column("due_on", label=_("Wanted"), sort_key="due_on", accessor=phrases.when),
            Column(
                "people",
                label=pgettext_lazy("how many", "People"),
                accessor=self._people,
                classname=ON_WIDE_SCREENS,
            ),
            Column("done", label=_("Done"), accessor=self._done, classname=ON_WIDE_SCREENS),
            StateColumn("state", label=_("State")),
        ]

    def get_edit_url(self, instance: Assignment) -> str | None:
        if instance.is_ended:
            return reverse("assignments:people", args=(instance.pk,))
        return super().get_edit_url(instance)

    def get_list_more_buttons(self, instance: Assignment) -> list[MenuItem]:
        wanted = [("people", _("Who is reached"), "group")]
        if instance.may_be_cancelled:
            wanted.append(("cancel", _("Cancel"), "cross"))
        elif not instance.is_ended:
            wanted.append(("end", _("End"), "cross"))
        known = [] if instance.is_ended else super().get_list_more_buttons(instance)
        return [
            *known,
            *(
                MenuItem(
                    label,
                    url=reverse(f"assignments:{name}", args=(instance.pk,)),
                    icon_name=icon,
                    priority=20,
                )
                for name, label, icon in wanted
            ),
        ]

    def _people(self, rule: Assignment) -> int | None:
        return None if rule.is_ended else self.figures[rule.pk].people

    def _done(self, rule: Assignment) -> int | None:
        return None if rule.is_ended else self.figures[rule.pk].done
