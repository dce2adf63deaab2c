"""Choose one thing to change, tell one colleague or nobody, and look at it again later."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from core.errors import DomainError
from self_assessment.actions import commit, find_colleague, review, review_day
from self_assessment.actions.commitment import promise_of, review_mark
from self_assessment.enums import Review
from self_assessment.forms import ONE, CommitmentForm, ReviewForm
from self_assessment.models import Commitment, Taking
from self_assessment.rules.instrument import Part
from self_assessment.views.finished import (
    UnfinishedError,
    finished,
    made_of,
    result_address,
    to_taking,
)
from self_assessment.views.own import person_of
from self_assessment.views.told import confirmation

if TYPE_CHECKING:
    from people.models import User

FIELDS = {"unknown_colleague": "colleague", "too_many": "colleague"}
"""At which field a refusal is shown, by its code; others stand on top."""


@method_decorator(sensitive_post_parameters(), name="dispatch")
@method_decorator(login_required, name="dispatch")
class AfterTakingView(FormView):
    """What is made of a finished taking; one that is not finished is led to."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            self.taking: Taking = finished(request, kwargs["taking"])
        except UnfinishedError as error:
            return to_taking(error)
        return super().dispatch(request, *args, **kwargs)

    @property
    def person(self) -> "User":
        return person_of(self.request)

    @cached_property
    def made(self) -> dict[str, Any]:
        return made_of(self.request, self.taking)

    @property
    def commitment(self) -> Commitment | None:
        found: Commitment | None = self.made["commitment"]
        return found

    def _look_again(self) -> None:
        """Forget what was read: another window may have stored something since."""
        self.__dict__.pop("made", None)

    def get_success_url(self) -> str:
        return f"{result_address(self.taking.uuid)}#commitment"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = self.taking.version.words
        context = {"taking": self.taking, "title": words.title, "words": words}
        return super().get_context_data(**kwargs) | self.made | context


class CommitmentView(AfterTakingView):
    """The one thing; changed as often as one likes."""

    template_name = "self_assessment/commitment.html"
    form_class = CommitmentForm

    def get_form_kwargs(self) -> dict[str, Any]:
        words = self.taking.version.words
        dimensions = [(one.id, words.dimension(one.id)) for one in self.taking.asked(Part.PROVIDER)]
        return super().get_form_kwargs() | {"dimensions": dimensions}

    def get_initial(self) -> dict[str, Any]:
        if self.commitment is None:
            lowest = self.taking.profile.lowest
            day = review_day(self.taking, timezone.now())
            return {"dimension": lowest[0] if lowest else None, "review_on": day}
        stored = promise_of(self.commitment)
        return vars(stored) | {"seen": stored.mark}

    def form_valid(self, form: CommitmentForm) -> HttpResponse:
        try:
            colleague = self._colleague(form)
            self._keep(form)
        except Taking.DoesNotExist as error:
            raise Http404 from error
        except DomainError as error:
            self._look_again()
            form.add_error(FIELDS.get(error.code), error.sentence)
            return self.form_invalid(form)
        if colleague is not None:
            return confirmation(self.request, self.taking, colleague, form.promise.action)
        messages.success(self.request, _("Saved. Only you can see it."))
        if form.cleaned_data["tell"] == ONE:
            sentence = _("You told somebody already. Take that back first.")
            messages.warning(self.request, sentence)
        return HttpResponseRedirect(self.get_success_url())

    def form_invalid(self, form: CommitmentForm) -> HttpResponse:
        """Show it again as it was typed; after a conflict, beside what is stored."""
        changed = self.commitment is not None and form.data.get("seen") != self._mark
        if changed:
            form.data = {**form.data.dict(), "seen": self._mark}  # type: ignore[attr-defined]
        return self.render_to_response(self.get_context_data(form=form, is_changed=changed))

    @property
    def _mark(self) -> str:
        return promise_of(self.commitment).mark if self.commitment else ""

    def _colleague(self, form: CommitmentForm) -> "User | None":
        """Return whom to tell, where it is told nobody yet."""
        wanted = form.cleaned_data["tell"] == ONE and self.made["told"] is None
        return find_colleague(self.person, form.cleaned_data["colleague"]) if wanted else None

    def _keep(self, form: CommitmentForm) -> None:
        commit(
            self.person,
            taking=self.taking.uuid,
            promise=form.promise,
            seen=form.cleaned_data["seen"],
        )


class ReviewView(AfterTakingView):
    """How it went: done, partly, not done, changed."""

    template_name = "self_assessment/commitment_review.html"
    form_class = ReviewForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.commitment is None:
            return self._nothing_to_review()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.commitment is None:
            return self._nothing_to_review()
        return super().post(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        found = self.commitment
        if found is None:
            return {}
        return {"review": found.review, "note": found.review_note, "seen": review_mark(found)}

    def form_valid(self, form: ReviewForm) -> HttpResponse:
        said = form.cleaned_data
        how, note, seen = Review(said["review"]), said["note"], said["seen"]
        try:
            review(self.person, taking=self.taking.uuid, how=how, note=note, seen=seen)
        except Commitment.DoesNotExist:
            return self._nothing_to_review()
        except DomainError as error:
            return self._show_both(form, error)
        messages.success(self.request, _("Saved. Only you can see it."))
        return HttpResponseRedirect(self.get_success_url())

    def _show_both(self, form: ReviewForm, error: DomainError) -> HttpResponse:
        """Show it again as it was typed, below what is stored now."""
        form.add_error(None, error.sentence)
        self._look_again()
        seen = review_mark(self.commitment) if self.commitment else ""
        form.data = {**form.data.dict(), "seen": seen}  # type: ignore[attr-defined]
        return self.form_invalid(form)

    def _nothing_to_review(self) -> HttpResponse:
        messages.info(self.request, _("Choose one thing first; later you can look at it again."))
        return HttpResponseRedirect(reverse("mirror:commitment", args=[self.taking.uuid]))
