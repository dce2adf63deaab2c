from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from core.checks import Problem
from core.enums import StepKind
from core.models import StepPage
from quizzes.blocks import CaseBlock, QuestionsBlock
from quizzes.checks import case_problems, quiz_problems


class QuizPage(StepPage):
    introduction = models.TextField(_("introduction"), blank=True)
    pass_mark = models.PositiveIntegerField(_("pass mark in per cent"), default=80)
    shuffle = models.BooleanField(_("shuffle questions"), default=False)
    questions = StreamField(QuestionsBlock(), verbose_name=_("questions"), blank=True)

    step_kind = StepKind.QUIZ
    content_panels = [
        *StepPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("questions"),
    ]
    settings_panels = [
        FieldPanel("pass_mark"),
        FieldPanel("shuffle"),
        *StepPage.settings_panels,
    ]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("quiz")

    def problems(self, *, strict: bool) -> list[Problem]:
        """Ask for questions that can be asked and answered."""
        return quiz_problems(list(self.questions.get_prep_value()), strict=strict)


class CasePage(StepPage):
    start = models.CharField(_("first node"), max_length=40, default="n1")
    nodes = StreamField(CaseBlock(), verbose_name=_("nodes"), blank=True)

    step_kind = StepKind.CASE
    content_panels = [*StepPage.content_panels, FieldPanel("start"), FieldPanel("nodes")]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("case")

    @property
    def is_required(self) -> bool:
        return False

    def problems(self, *, strict: bool) -> list[Problem]:
        """Ask for a case in which nobody gets stuck."""
        return case_problems(list(self.nodes.get_prep_value()), start=self.start)
