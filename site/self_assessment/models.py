from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.enums import StepKind
from core.models import StepPage


class SelfAssessmentPage(StepPage):
    """Declares where the mirror stands in a module; the instrument itself is not available yet."""

    introduction = models.TextField(_("introduction"), blank=True)

    step_kind = StepKind.SELF_ASSESSMENT
    content_panels = [*StepPage.content_panels, FieldPanel("introduction")]
    subpage_types: ClassVar[list[str]] = []

    @property
    def minutes(self) -> int:
        return 9

    @property
    def is_required(self) -> bool:
        """Not until it can be taken: nobody waits for what is not there."""
        return False
