from http import HTTPMethod
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.enums import StepKind
from core.models import BasePage, StepPage

MINUTES = 9


class SelfAssessmentPage(StepPage):
    """Where the mirror stands in a module; taking it, paper and "prefer not to" all complete it."""

    introduction = models.TextField(_("introduction"), blank=True)
    instrument = models.ForeignKey(
        "self_assessment.Instrument",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("instrument"),
        help_text=_("Leave it empty for the one that the menu offers."),
    )

    step_kind = StepKind.SELF_ASSESSMENT
    allowed_http_methods: ClassVar[list[HTTPMethod]] = [
        *BasePage.allowed_http_methods,
        HTTPMethod.POST,
    ]
    content_panels = [
        *StepPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("instrument"),
    ]
    subpage_types: ClassVar[list[str]] = []

    @property
    def minutes(self) -> int:
        return MINUTES
