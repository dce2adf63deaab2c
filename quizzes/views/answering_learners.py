"""One question of a learner: the attempt that goes with it, and the trainer's answer."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import DomainError
from core.places import Places
from people.views.keeping import ActView
from quizzes.actions import answer
from quizzes.forms.sharing import AnswerForm
from quizzes.models import Attempt, ExtraAttempt, SharedAttempt
from quizzes.taking.sheets import shared_sheets_of, words_in_language
from quizzes.views.learner_questions import AnswerersOnly


class AnswerView(AnswerersOnly, ActView):
    """What somebody asks, the attempt as they see it themselves, and a place for the answer."""

    template_name = "quizzes/cms/learner_question.html"
    form_class = AnswerForm
    page_title = gettext_lazy("Question from a learner")
    header_icon = "help"
    index = ("learner_questions:index", gettext_lazy("Questions from learners"))
    submit_label = gettext_lazy("Send the answer")
    fields_of = {"no_words": "answer", "too_long": "answer", "answered": "answer"}
    sharing: SharedAttempt

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.sharing = self._readable()

    def _readable(self) -> SharedAttempt:
        """Return it as it stands now; what was taken back is not there."""
        readable = SharedAttempt.objects.readable_by(self.keeper).with_attempt()
        found: SharedAttempt | None = readable.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"is_limited": self.sharing.limit is not None}

    def act(self, data: dict[str, Any]) -> None:
        try:
            answer(
                self.sharing,
                text=data["answer"],
                allow_more=data.get("allow_more", False),
                acting_user=self.keeper,
            )
        except DomainError as refusal:
            if refusal.code == "taken_back":
                raise Http404 from refusal
            raise

    def form_invalid(self, form: forms.BaseForm) -> HttpResponse:
        self.sharing = self._readable()
        return super().form_invalid(form)

    def get_page_subtitle(self) -> str:
        return self.sharing.attempt.person.full_name

    def get_success_message(self) -> str:
        name = self.sharing.attempt.person.get_short_name()
        return _("Your answer is sent. %(name)s finds it on My learning.") % {"name": name}

    def get_success_url(self) -> str:
        return reverse("learner_questions:index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        attempt = self.sharing.attempt
        words = words_in_language(attempt.version)
        places = Places([attempt.quiz.key])
        return super().get_context_data(**kwargs) | {
            "sharing": self.sharing,
            "attempt": attempt,
            "score": attempt.score,
            "title": words["title"],
            "way": " · ".join(one.title for one in places.way_to(attempt.quiz.key)),
            "page": places.of(attempt.quiz.key),
            "sheets": shared_sheets_of(attempt, words),
            "taken": Attempt.objects.of(attempt.person).filter(quiz=attempt.quiz).count(),
            "allowed": self._allowed(attempt),
        }

    def _allowed(self, attempt: Attempt) -> int | None:
        """Return how often this learner may take the quiz, by its limit and what was granted."""
        limit = self.sharing.limit
        if limit is None:
            return None
        return limit + ExtraAttempt.objects.filter(person=attempt.person, quiz=attempt.quiz).count()
