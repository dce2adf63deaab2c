from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField

from core.blocks import PROSE
from core.checks import Problem
from core.enums import StepKind
from core.models import StepPage


class AgendaRowBlock(blocks.StructBlock):
    start = blocks.IntegerBlock(min_value=0, label=_("From minute"))
    end = blocks.IntegerBlock(min_value=1, label=_("To minute"))
    activity = blocks.TextBlock(rows=2, label=_("Activity"))


class CardsBlock(blocks.StructBlock):
    """A set of cards to print, cut out and hand round."""

    title = blocks.CharBlock(max_length=200, label=_("Title"))
    cards = blocks.ListBlock(blocks.TextBlock(rows=2, label=_("Card")), label=_("Cards"))

    class Meta:
        icon = "copy"
        label = _("Set of cards")


class WorkshopPage(StepPage):
    """The plan of a live workshop, for those who lead it; a step for all where it is required."""

    is_required = models.BooleanField(
        _("required"),
        default=False,
        help_text=_(
            "Set this where your organisation counts the workshop: the module is then complete only"
            " with it, and learners see it among their steps."
        ),
    )

    group = models.CharField(_("group"), max_length=250, blank=True)
    materials = models.TextField(_("materials"), blank=True)
    agenda = StreamField([("row", AgendaRowBlock())], verbose_name=_("agenda"), blank=True)
    notes = RichTextField(_("notes for facilitators"), features=PROSE, blank=True)
    cards = StreamField([("cards", CardsBlock())], verbose_name=_("cards to print"), blank=True)

    step_kind = StepKind.WORKSHOP
    is_led = True
    content_panels = [
        *StepPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("group", help_text=_("For how many people, and how they sit.")),
                FieldPanel("materials", help_text=_("What lies ready in the room.")),
            ],
            heading=_("Room and people"),
        ),
        FieldPanel("agenda"),
        FieldPanel("notes"),
        FieldPanel("cards"),
    ]
    settings_panels = [FieldPanel("is_required"), *StepPage.settings_panels]
    privacy_note = _(
        "Who was there is seen by whoever leads the session, by the person's head and by HR."
    )
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("workshop")

    @property
    def minutes(self) -> int:
        """Return the last minute of the agenda."""
        return max((row.value["end"] for row in self.agenda), default=0)

    @property
    def facilitators_only(self) -> bool:
        return not self.is_required

    def hints(self, *, strict: bool) -> list[Problem]:
        """Ask for the plan by which it is led."""
        if self.agenda:
            return []
        return [Problem(_now("The workshop has no agenda yet."), field="agenda")]

    def is_expecting(self, person: Any) -> bool:
        from workshops.models import Invitation

        return bool(
            Invitation.objects.open().to(self.translation_key).filter(person=person).exists()
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Show the run sheet to those who facilitate, and to others what awaits them."""
        from workshops.views.page import context_for

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | context_for(self, request)

    def project(self, *, edition: int) -> None:
        from workshops.projection import project_workshop

        project_workshop(self, edition=edition)
