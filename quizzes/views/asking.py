"""Ask a trainer about an attempt of one's own, read the answer, take it back."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from core.errors import DomainError
from core.places import Places
from quizzes.actions import close_own_overdue, history_of, share, take_back
from quizzes.forms.sharing import AskForm
from quizzes.models import Attempt, SharedAttempt
from quizzes.permissions import trainers_of
from quizzes.sharing.asking import refusal
from quizzes.taking.history import History
from quizzes.taking.sheets import words_in_language

if TYPE_CHECKING:
    from uuid import UUID

    from people.models import User

FIELDS = {"no_words": "question", "too_long": "question"}
"""At which field a refusal is shown, by its code; others stand on top."""


@method_decorator(login_required, name="dispatch")
class AskView(FormView):
    """Who sees what, before one writes; then what was asked, and the answer."""

    http_method_names = ["get", "head", "post"]
    template_name = "quizzes/ask.html"
    form_class = AskForm

    @property
    def person(self) -> "User":
        return self.request.user  # type: ignore[return-value]

    @cached_property
    def attempt(self) -> Attempt:
        own = Attempt.objects.of(self.person).select_related(
            "version", "quiz__current_version", "sharing__answered_by"
        )
        found = get_object_or_404(own, uuid=self.kwargs["attempt"])
        close_own_overdue(self.person, quiz=found.quiz)
        return own.get(pk=found.pk) if found.is_open else found

    @cached_property
    def history(self) -> History:
        quiz = self.attempt.quiz
        version = quiz.current_version or self.attempt.version
        return history_of(self.person, quiz=quiz, version=version)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            share(self.person, attempt=self.attempt.uuid, question=form.cleaned_data["question"])
        except DomainError as error:
            form.add_error(FIELDS.get(error.code), error.sentence)
            return self.form_invalid(form)
        messages.success(self.request, _("Your question is with the trainers of this course."))
        return HttpResponseRedirect(self.request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        quiz, refused = self.attempt.quiz, refusal(self.history, self.attempt)
        sharing = getattr(self.attempt, "sharing", None)
        places = Places([quiz.key])
        return super().get_context_data(**kwargs) | {
            "attempt": self.attempt,
            "title": words_in_language(self.attempt.version)["title"],
            "module": places.above(quiz.key),
            "page": places.of(quiz.key),
            "sharing": sharing,
            "refusal": refused,
            "other": self._other(),
            "left": self.history.left,
            "is_taught": refused is not None or self._is_taught(quiz.key),
        }

    def _other(self) -> Attempt | None:
        """Return the attempt that is shared now, where it is not this one."""
        asked = self.history.asked
        return asked if asked is not None and asked.pk != self.attempt.pk else None

    def _is_taught(self, quiz: "UUID") -> bool:
        return trainers_of(quiz).exclude(pk=self.person.pk).exists()


@require_POST
@login_required
def withdraw(request: HttpRequest, attempt: "UUID") -> HttpResponse:
    """Take back what was shared; the same again leads to the same page."""
    try:
        take_back(request.user, attempt=attempt)  # type: ignore[arg-type]
    except SharedAttempt.DoesNotExist as error:
        raise Http404 from error
    sentence = _("You have taken it back. No trainer sees this attempt or your question any more.")
    messages.success(request, sentence)
    return HttpResponseRedirect(reverse("quizzes:ask", args=[attempt]))
