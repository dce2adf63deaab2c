"""Pages on which HR and trainers record what was completed elsewhere."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.dates import written
from courses import actions
from courses.forms.completions import KeeperRecordForm, TrainerRecordForm
from courses.models import Completion
from courses.permissions import may_record
from people.views.keeping import ActView, KeepersOnly

if TYPE_CHECKING:
    from django.utils.functional import Promise

INDEX: "tuple[str, str | Promise]" = ("completions:index", gettext_lazy("Completed elsewhere"))
ICON = "clipboard-list"


class RecordersOnly(KeepersOnly):
    """HR and site administrators as always, and trainers too."""

    def may_enter(self, person: Any) -> bool:
        return may_record(person)


class RecordCompletionView(RecordersOnly, ActView):
    """One completion, with a note and a file."""

    page_title = gettext_lazy("Record a completion")
    header_icon = ICON
    index = INDEX
    submit_label = gettext_lazy("Record")
    intro = gettext_lazy(
        "For a course that somebody completed elsewhere. It counts as completed here, is marked as "
        "recorded from elsewhere, and is not altered afterwards."
    )
    fields_of = {
        "oneself": "login",
        "already_recorded": "completed_on",
        "day_to_come": "completed_on",
        "day_too_old": "completed_on",
        "person_left": "completed_on",
        "course_retired": "completed_on",
        "evidence_kind": "file",
        "evidence_too_large": "file",
    }

    def get_form_class(self) -> type[forms.Form]:
        return KeeperRecordForm if self.keeper.sees_everybody else TrainerRecordForm

    def act(self, data: dict[str, Any]) -> None:
        self.completion = actions.record_elsewhere(
            data["person"],
            course=data["course"],
            completed_on=data["completed_on"],
            minutes=data["minutes"],
            note=data["note"],
            file=data["file"],
            acting_user=self.keeper,
        )

    def get_success_message(self) -> str:
        return _("Recorded: %(person)s completed %(course)s on %(day)s.") % {
            "person": self.completion.person,
            "course": self.completion.course.title_in(),
            "day": written(self.completion.completed_at),
        }

    def get_success_url(self) -> str:
        return reverse("completions:index")


class RecordedView(RecordersOnly, WagtailAdminTemplateMixin, TemplateView):
    """One of them, with what shows it."""

    template_name = "courses/cms/completion.html"
    page_title = gettext_lazy("Recorded completion")
    header_icon = ICON
    completion: Completion

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        seen = Completion.objects.recorded_for(request.user).with_words()
        seen = seen.select_related("names", "person", "recorded_by", "unit")
        self.completion = get_object_or_404(seen, pk=kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.completion.names.person_name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        url_name, label = INDEX
        last = {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, {"url": reverse(url_name), "label": label}, last]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "completion": self.completion,
            "names": self.completion.names,
            "course": self.completion.course.title_in(),
        }
