"""HR's pages about assignments."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button

from courses import actions
from courses.enums import DueKind
from courses.figures import figures
from courses.forms import AssignmentForm, DueDateForm
from courses.models import Assignment
from courses.preview import preview
from courses.terms import Terms
from people.views.keeping import ActView

INDEX = ("assignments:index", gettext_lazy("Assignments"))


class AddAssignmentView(ActView):
    """A new assignment: first whom it would ask, then the act."""

    form_class = AssignmentForm
    template_name = "courses/cms/assign.html"
    page_title = gettext_lazy("Assign a course")
    header_icon = "calendar-check"
    index = INDEX
    fields_of = {"already_assigned": "unit", "unit_closed": "unit", "course_retired": "course"}

    @property
    def submit_label(self) -> str:  # type: ignore[override]
        return _("Assign") if self.is_shown else _("Show whom this asks")

    is_shown = False

    def act(self, data: dict[str, Any]) -> HttpResponse | None:
        if not self.form.is_seen:
            return self.show(data)
        self.assignment = actions.assign(data["course"], _terms(data), acting_user=self.keeper)
        return None

    def show(self, data: dict[str, Any]) -> HttpResponse:
        """Show the same form with the preview above it; nothing is saved."""
        actions.refuse_assignment(data["course"], _terms(data))
        self.form.show()
        self.is_shown = True
        context = self.get_context_data(
            form=self.form,
            preview=preview(data["course"], _terms(data)),
            course=data["course"].title_in(),
            unit=data["unit"],
            due_on=data["due_on"],
        )
        response: HttpResponse = self.render_to_response(context)
        return response

    def get_success_message(self) -> str:
        people = figures([self.assignment])[self.assignment.pk].people
        return _("%(course)s is assigned to %(unit)s. People asked: %(people)s.") % {
            "course": self.assignment.course.title_in(),
            "unit": self.assignment.unit,
            "people": people,
        }

    def get_success_url(self) -> str:
        return reverse("assignments:index")


def _terms(data: dict[str, Any]) -> Terms:
    return Terms(unit=data["unit"], due=_kind(data["due_on"]), due_on=data["due_on"])


def _kind(due_on: date | None) -> DueKind:
    return DueKind.DATE if due_on else DueKind.NONE


class AssignmentActView(ActView):
    """An act on one assignment that holds."""

    header_icon = "calendar-check"
    index = INDEX
    assignment: Assignment

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        holding = Assignment.objects.in_force().select_related("course", "unit")
        self.assignment = get_object_or_404(holding, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return f"{self.assignment.course.title_in()} · {self.assignment.unit}"

    def get_success_url(self) -> str:
        return reverse("assignments:index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "assignment": self.assignment,
            "figures": figures([self.assignment])[self.assignment.pk],
        }


class EditAssignmentView(AssignmentActView):
    """The date by which the course is wanted."""

    form_class = DueDateForm
    template_name = "courses/cms/assignment.html"
    page_title = gettext_lazy("Assignment")
    submit_label = gettext_lazy("Change the date")

    def get_initial(self) -> dict[str, Any]:
        return {"due_on": self.assignment.due_on}

    def act(self, data: dict[str, Any]) -> None:
        terms = replace(Terms.of(self.assignment), due=_kind(data["due_on"]), due_on=data["due_on"])
        self.assignment = actions.change_assignment(
            self.assignment, terms, acting_user=self.keeper
        )

    def get_success_message(self) -> str:
        if self.assignment.due_on is None:
            return _("The course has no date here any more.")
        return _("The course is wanted by %(date)s.") % {
            "date": date_format(self.assignment.due_on)
        }

    @property
    def header_more_buttons(self) -> list[Button]:
        url = reverse("assignments:end", args=(self.assignment.pk,))
        return [Button(_("End this assignment"), url=url, icon_name="cross")]


class EndAssignmentView(AssignmentActView):
    """For a course that is wanted here no longer."""

    template_name = "courses/cms/assignment.html"
    page_title = gettext_lazy("End")
    submit_label = gettext_lazy("End this assignment")
    intro = gettext_lazy(
        "Nobody is asked to take the course here any more. What people have done is kept, and "
        "who has completed it stays completed."
    )

    def act(self, data: dict[str, Any]) -> None:
        actions.end_assignment(self.assignment, acting_user=self.keeper)

    def get_success_message(self) -> str:
        return _("The assignment has ended.")
