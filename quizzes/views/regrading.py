"""A trainer corrects keys of a quiz: looks at what would change, says why, and does it."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.views.keeping import ActView
from quizzes.actions.regrading import regrade
from quizzes.forms.regrading import RegradeForm
from quizzes.models import Quiz, QuizPage, RegradedAttempt
from quizzes.regrading.correctable import Correctable, correctables
from quizzes.regrading.sight import Sight
from quizzes.regrading.telling import Told, history_of, told


class RegradeView(ActView):
    """Two looks at one page: each question by itself, then what those chosen change together."""

    template_name = "quizzes/cms/regrade.html"
    form_class = RegradeForm
    page_title = gettext_lazy("Correct keys and regrade")
    header_icon = "rotate"
    sight: Sight | None = None
    page: QuizPage

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.page = get_object_or_404(QuizPage, pk=self.kwargs["page_id"])

    def may_enter(self, person: Any) -> bool:
        return bool(self.page.permissions_for_user(person).can_publish())

    @cached_property
    def quiz(self) -> Quiz:
        quizzes = Quiz.objects.select_related("current_version")
        return quizzes.filter(key=self.page.translation_key).first() or Quiz()

    @cached_property
    def found(self) -> list[Correctable]:
        return correctables(self.quiz) if self.quiz.pk else []

    @property
    def submit_label(self) -> Any:  # type: ignore[override]
        return _("Correct and regrade") if self.sight else _("Show what would change")

    def get_form_kwargs(self) -> dict[str, Any]:
        uids = {made.uid for one in self.found for made in one.corrections}
        return {**super().get_form_kwargs(), "choices": [(uid, uid) for uid in sorted(uids)]}

    def act(self, data: dict[str, Any]) -> HttpResponse | None:
        chosen = [one.only(data["questions"]) for one in self.found]
        sight = Sight.of([one for one in chosen if one.corrections])
        if data["seen"] != sight.digest:
            return self.show(sight)
        regrade(
            self.quiz,
            questions=data["questions"],
            reason=data["reason"],
            acting_user=self.keeper,
            seen=sight,
        )
        return None

    def show(self, sight: Sight) -> HttpResponse:
        """Show what these corrections would change together; nothing is done yet."""
        is_again = bool(self.form.cleaned_data["seen"])
        self.form.show(sight.digest)
        self.sight = sight
        context = self.get_context_data(form=self.form, sight=sight, is_again=is_again)
        response: HttpResponse = self.render_to_response(context)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        is_known = self.quiz.pk is not None
        return context | {
            "page": self.page,
            "questions": self._questions(context["form"]),
            "history": history_of(self.quiz) if is_known else [],
            "pending": RegradedAttempt.objects.of(self.quiz).pending().count() if is_known else 0,
        }

    def _questions(self, form: RegradeForm) -> list[Told]:
        chosen = form.data.getlist("questions") if form.is_bound else None  # type: ignore[attr-defined]
        return told(self.found, chosen)

    def get_page_subtitle(self) -> str:
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": edit, "label": self.get_page_subtitle()},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_success_message(self) -> str:
        pending = RegradedAttempt.objects.of(self.quiz).pending().exists()
        if pending:
            return _("The keys are corrected. Results are being written in the background.")
        return _("The keys are corrected, and everybody has the new result.")

    def get_success_url(self) -> str:
        return reverse("regrade_quiz", args=[self.page.pk])
