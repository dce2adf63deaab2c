from http import HTTPMethod
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
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
    privacy_note = _(
        "Answers, results and intentions are the person's alone: nobody else can read them. Groups "
        "are told only together, and only where at least five people took part."
    )
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("self-assessment")

    @property
    def minutes(self) -> int:
        return MINUTES

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from self_assessment.views.step import context_for

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | context_for(self, request)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what it is and who sees what, or take the way that was chosen."""
        from self_assessment.views.step import receive

        if request.method == "POST":
            return receive(self, request)
        return super().serve(request, *args, **kwargs)
