"""What a learner says about a date: ask for more time, take it back, answer a question."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from core.errors import DomainError
from core.templatetags.namjai import day
from courses.actions import answer, request_time, withdraw
from courses.exchange.reading import Exchange, exchanges, whom_to_ask
from courses.forms.exchange import AnswerForm, RequestForm
from courses.models import Enrolment, ExchangeEntry
from people.querysets import today

if TYPE_CHECKING:
    from people.models import User


@method_decorator(login_required, name="dispatch")
class OwnView(FormView):
    """About one's own course; refused, it is shown again with what was typed."""

    http_method_names = ["get", "head", "post"]

    @property
    def person(self) -> "User":
        return self.request.user  # type: ignore[return-value]

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            sentence = self.act(**form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, sentence)
        return HttpResponseRedirect(reverse("my_learning"))

    def act(self, **data: Any) -> str:
        """Do it; return the sentence that says so."""
        raise NotImplementedError


class MoreTimeView(OwnView):
    """Ask for another date, and see what became of it."""

    template_name = "courses/more_time.html"
    form_class = RequestForm

    @cached_property
    def enrolment(self) -> Enrolment:
        return own_enrolment(self.person, self.kwargs["enrolment"])

    @cached_property
    def exchange(self) -> Exchange:
        return exchanges([self.enrolment.pk], self.person)[self.enrolment.pk]

    def get_form_kwargs(self) -> dict[str, Any]:
        later_than = max(today(), self.enrolment.due_on or today())
        return super().get_form_kwargs() | {"later_than": later_than}

    def act(self, **data: Any) -> str:
        entry = request_time(self.enrolment, acting_user=self.person, **data)
        words = {"day": day(entry.until), "name": whom_to_ask(self.person)}
        return _("You have asked for time until %(day)s. %(name)s sees it now.") % words

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "enrolment": self.enrolment,
            "course": self.enrolment.course,
            "title": self.enrolment.course.title_in(),
            "exchange": self.exchange,
            "whom": whom_to_ask(self.person) if self.enrolment.has_movable_date else "",
        }


class QuestionView(OwnView):
    """Answer what one was asked."""

    template_name = "courses/question.html"
    form_class = AnswerForm

    @cached_property
    def question(self) -> ExchangeEntry:
        asked = ExchangeEntry.objects.questions().filter(enrolment__person=self.person)
        found = asked.readable_by(self.person).select_related("author", "enrolment__course")
        return get_object_or_404(found, pk=self.kwargs["question"])

    def act(self, **data: Any) -> str:
        answer(self.question, acting_user=self.person, **data)
        return _("%(name)s can read your answer now.") % {"name": self.question.author}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "question": self.question,
            "title": self.question.enrolment.course.title_in(),
            "answer": self._answer(),
        }

    def _answer(self) -> ExchangeEntry | None:
        """Return what took place of the question's form: the answer, or the newer question."""
        replies = self.question.replies.readable_by(self.person).select_related("author")
        return replies.first()


@require_POST
@login_required
def take_back(request: HttpRequest, enrolment: int) -> HttpResponse:
    """Take the open request for more time back."""
    person: User = request.user  # type: ignore[assignment]
    asked = own_enrolment(person, enrolment).exchange.requests()
    number = request.POST.get("request", "")
    wanted = get_object_or_404(asked, pk=number if number.isdecimal() else None)
    try:
        withdraw(wanted, acting_user=person)
    except DomainError as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, _("You have taken your request back. The date stays as it is."))
    return HttpResponseRedirect(reverse("my_learning"))


def own_enrolment(person: "User", pk: int) -> Enrolment:
    """Return the person's own; any other is not there."""
    own = Enrolment.objects.current().for_person(person).select_related("course", "person")
    return get_object_or_404(own, pk=pk)
