from collections.abc import Sequence
from datetime import datetime
from http import HTTPMethod
from typing import Any, ClassVar
from uuid import UUID

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Revision

from core.checks import Problem
from core.enums import StepKind
from core.models import BasePage, StepPage
from quizzes.blocks import CaseBlock, QuestionsBlock
from quizzes.checks import quiz_hints, quiz_problems, setting_problems
from quizzes.enums import FeedbackTime
from quizzes.freezing.identifiers import Block, identified
from quizzes.lessons import lesson_hints, lost_lessons
from quizzes.mapping.naming import named
from quizzes.mapping.panel import CaseMapPanel
from quizzes.mapping.problems import case_problems
from quizzes.mapping.template import new_case
from quizzes.mapping.widgets import NodeSelect
from quizzes.minutes import case_minutes, quiz_minutes
from quizzes.panels import FromSourcePanel
from quizzes.pasting.panel import PastePanel
from quizzes.rules.settings import Settings

ASKED, ANSWERED = "", "answers"
MINUTES_A_YEAR = 366 * 24 * 60
READ_AND_POST = [*BasePage.allowed_http_methods, HTTPMethod.POST]


class QuizPage(StepPage):
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences before the quiz begins.")
    )
    pass_mark = models.PositiveIntegerField(
        _("pass mark in per cent"),
        default=80,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("How much of what can be earned passes the quiz."),
    )
    partial_credit = models.BooleanField(
        _("partial credit"),
        default=False,
        help_text=_(
            "A partly right answer to “several options”, “put in order” or “match pairs” earns a "
            "part of the point. Without it a question is right or not yet."
        ),
    )
    most_attempts = models.PositiveIntegerField(
        _("attempts"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("How often one may take it. Empty: as often as one likes."),
    )
    pause = models.PositiveIntegerField(
        _("pause between attempts, in minutes"),
        default=0,
        validators=[MaxValueValidator(MINUTES_A_YEAR)],
        help_text=_("Time to read again; learners see why, and from when. 0: none."),
    )
    time_limit = models.PositiveIntegerField(
        _("time limit in minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MINUTES_A_YEAR)],
        help_text=_("When time is up, what was saved counts. Empty: no limit."),
    )
    closes_at = models.DateTimeField(
        _("closing date"),
        null=True,
        blank=True,
        help_text=_("From then on nobody can begin, and attempts that are open end."),
    )
    shuffle = models.BooleanField(_("shuffle questions"), default=False)
    shuffle_options = models.BooleanField(
        _("shuffle options"),
        default=True,
        help_text=_("True and false always stay as you wrote them."),
    )
    feedback = models.CharField(
        _("feedback"),
        max_length=10,
        choices=FeedbackTime.choices,
        default=FeedbackTime.AFTERWARDS,
        help_text=_("At once: an answer that was looked up is final."),
    )
    shows_right_answers = models.BooleanField(
        _("show the right answers"),
        default=True,
        help_text=_("Otherwise learners see which answers were right, but not what was missing."),
    )
    questions = StreamField(
        QuestionsBlock(),
        verbose_name=_("questions"),
        blank=True,
        help_text=_("A change reaches the next attempt; one that has begun ends as it began."),
    )

    live_closing: dict[int, datetime | None] | None = None
    """When the live quizzes close, by page, where somebody has read that already."""
    lost_lessons: set[UUID] | None = None
    """The lessons its questions name in vain, where somebody has looked for several quizzes."""

    step_kind = StepKind.QUIZ
    spoken_of = frozenset({"stem"})
    allowed_http_methods: ClassVar[list[HTTPMethod]] = READ_AND_POST
    content_panels = [
        *StepPage.content_panels,
        FieldPanel("introduction"),
        PastePanel(),
        FieldPanel("questions"),
    ]
    settings_panels = [
        FromSourcePanel(),
        MultiFieldPanel(
            [FieldPanel("pass_mark"), FieldPanel("partial_credit")], heading=_("Scoring")
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("most_attempts", "pause", "time_limit", "closes_at")],
            heading=_("Attempts and time"),
        ),
        MultiFieldPanel([FieldPanel("shuffle"), FieldPanel("shuffle_options")], heading=_("Order")),
        MultiFieldPanel(
            [FieldPanel("feedback"), FieldPanel("shows_right_answers")], heading=_("Feedback")
        ),
        *StepPage.settings_panels,
    ]
    privacy_note = _(
        "Heads see whether the quiz is passed, never answers, scores or how many attempts it took. "
        "A learner may share one attempt with a trainer and ask about it."
    )
    subpage_types: ClassVar[list[str]] = []
    preview_modes = [(ASKED, _("Questions")), (ANSWERED, _("Answers and feedback"))]

    class Meta:
        verbose_name = _("quiz")

    @property
    def blocks(self) -> list[Block]:
        """Return the questions as they are stored."""
        return list(self.questions.get_prep_value())

    @property
    def settings(self) -> Settings:
        """Return what the author decided, as an attempt pins it."""
        return Settings(
            pass_mark=self.pass_mark,
            attempts=self.most_attempts,
            pause=self.pause,
            minutes=self.time_limit,
            closes_at=self.closes_at,
            shuffle=self.shuffle,
            shuffle_options=self.shuffle_options,
            feedback="at_once" if self.feedback == FeedbackTime.AT_ONCE else "afterwards",
            shows_right=self.shows_right_answers,
            partial=self.partial_credit,
        )

    @property
    def minutes(self) -> int:
        return quiz_minutes(self.blocks)

    def problems(self, *, strict: bool) -> list[Problem]:
        """Ask for questions that can be asked and answered, and for settings that can be kept."""
        return [*quiz_problems(self.blocks, strict=strict), *self._setting_problems()]

    def _setting_problems(self) -> list[Problem]:
        if not self.is_source:
            return []
        live = self.live_closing if self.live_closing is not None else _live_closing([self])
        return setting_problems(self.settings, live_closes_at=live.get(self.pk), now=timezone.now())

    def hints(self, *, strict: bool) -> list[Problem]:
        """Ask for feedback where nothing demands it, and for lessons that are still there."""
        lost = self.lost_lessons if self.lost_lessons is not None else lost_lessons([self])[self.pk]
        hints = lesson_hints(self.blocks, lost)
        return hints if strict else [*quiz_hints(self.blocks), *hints]

    @classmethod
    def gather(cls, pages: Sequence[Any]) -> None:
        closing, lost = _live_closing(pages), lost_lessons(pages)
        for page in pages:
            page.live_closing, page.lost_lessons = closing, lost[page.pk]

    def project(self, *, edition: int) -> None:
        """Freeze what an attempt pins."""
        from quizzes.freezing.projection import project_quiz

        project_quiz(self, edition=edition)

    def identify(self) -> None:
        """Fill in the identifiers that are missing or stand twice."""
        stored = self.blocks
        if (filled := identified(stored)) != stored:
            stream = self.questions.stream_block
            self.questions = StreamValue(stream, filled, is_lazy=True)

    def save(self, clean: bool = True, **kwargs: Any) -> None:
        """Save with every question identified."""
        self.identify()
        super().save(clean=clean, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save the draft with every question identified."""
        self.identify()
        return super().save_revision(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from quizzes.views.start import context_for

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | context_for(self, request)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what the quiz is, or begin an attempt."""
        from quizzes.views.start import begin

        if request.method == "POST":
            return begin(self, request)
        return super().serve(request, *args, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show every question as a learner meets it, or as it looks when handed in."""
        from quizzes.views.preview import quiz_preview

        context = quiz_preview(self, request, with_answers=mode_name == ANSWERED)
        return TemplateResponse(request, "quizzes/quiz_preview.html", context)


def _live_closing(pages: Sequence[QuizPage]) -> dict[int, datetime | None]:
    live = QuizPage.objects.filter(pk__in=[page.pk for page in pages], live=True)
    return dict(live.values_list("pk", "closes_at"))


class CasePage(StepPage):
    start = models.CharField(
        _("first node"),
        max_length=40,
        default="n1",
        help_text=_("The node with which the case begins."),
    )
    nodes = StreamField(
        CaseBlock(),
        verbose_name=_("nodes"),
        blank=True,
        default=new_case,
        help_text=_("Every choice leads to a node; the case closes where a node is an end."),
    )

    step_kind = StepKind.CASE
    spoken_of = frozenset({"text", "to", "id"})
    allowed_http_methods: ClassVar[list[HTTPMethod]] = READ_AND_POST
    content_panels = [
        *StepPage.content_panels,
        FieldPanel("start", widget=NodeSelect),
        CaseMapPanel(),
        FieldPanel("nodes"),
    ]
    privacy_note = _(
        "The way a learner takes through the case is theirs alone. Others see only whether it was "
        "played to an end."
    )
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("case")

    @property
    def blocks(self) -> list[Block]:
        """Return the nodes as they are stored."""
        return list(self.nodes.get_prep_value())

    @property
    def minutes(self) -> int:
        return case_minutes(self.blocks)

    @property
    def is_required(self) -> bool:
        return False

    def identify(self) -> None:
        """Name the nodes that have no name yet."""
        stored = self.blocks
        if (filled := named(stored)) != stored:
            self.nodes = StreamValue(self.nodes.stream_block, filled, is_lazy=True)

    def save(self, clean: bool = True, **kwargs: Any) -> None:
        """Save with every node named."""
        self.identify()
        super().save(clean=clean, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save the draft with every node named."""
        self.identify()
        return super().save_revision(*args, **kwargs)

    def problems(self, *, strict: bool) -> list[Problem]:
        """Ask for a case in which nobody gets stuck."""
        return case_problems(self.blocks, start=self.start)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from quizzes.views.cases import context_for

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | context_for(self, request)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show where the learner stands in the case, or take a choice."""
        from quizzes.views.cases import receive

        if request.method == "POST":
            return receive(self, request)
        return super().serve(request, *args, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show every node, with where each choice leads."""
        from quizzes.views.preview import case_preview

        return TemplateResponse(request, "quizzes/case_preview.html", case_preview(self, request))
