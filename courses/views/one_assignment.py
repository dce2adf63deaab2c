"""HR's pages of one assignment: ended, or taken back while it is being applied."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses import actions
from courses.duties import phrases
from courses.duties.figures import figures
from courses.models import Assignment
from people.views.keeping import ActView

INDEX = ("assignments:index", gettext_lazy("Assignments"))


class OneAssignment(ActView):
    """What the acts on an assignment that holds have in common."""

    header_icon = "calendar-check"
    index = INDEX
    assignment: Assignment

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        holding = Assignment.objects.in_force().select_related("course", "path", "unit")
        self.assignment = get_object_or_404(holding, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return phrases.title_of(self.assignment.target)

    def get_success_url(self) -> str:
        return reverse("assignments:index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "assignment": self.assignment,
            "said": phrases.in_words(self.assignment),
            "figures": figures([self.assignment])[self.assignment.pk],
        }


class EndAssignmentView(OneAssignment):
    """For what is wanted no longer."""

    template_name = "courses/cms/assignment.html"
    page_title = gettext_lazy("End")
    submit_label = gettext_lazy("End this assignment")
    intro = gettext_lazy(
        "Nobody is asked by this assignment any more. What people have done is kept, and who has "
        "completed it stays completed. Who is asked by another assignment stays asked."
    )

    def act(self, data: dict[str, Any]) -> None:
        actions.end_assignment(self.assignment, acting_user=self.keeper)

    def get_success_message(self) -> str:
        return _("The assignment has ended.")


class CancelAssignmentView(OneAssignment):
    """To take back what is being applied for the first time."""

    template_name = "courses/cms/assignment.html"
    page_title = gettext_lazy("Cancel")
    submit_label = gettext_lazy("Cancel this assignment")
    intro = gettext_lazy(
        "Enrolling stops and the assignment is taken back as if it had not been made. What "
        "somebody has begun in the meantime is kept."
    )

    def act(self, data: dict[str, Any]) -> None:
        actions.cancel_assignment(self.assignment, acting_user=self.keeper)

    def get_success_message(self) -> str:
        return _("The assignment was cancelled. Nobody is asked by it.")
