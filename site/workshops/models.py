from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField

from core.blocks import PROSE
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
    """The plan of a live workshop, for those who lead it."""

    group = models.CharField(_("group"), max_length=250, blank=True)
    materials = models.TextField(_("materials"), blank=True)
    agenda = StreamField([("row", AgendaRowBlock())], verbose_name=_("agenda"), blank=True)
    notes = RichTextField(_("notes for facilitators"), features=PROSE, blank=True)
    cards = StreamField([("cards", CardsBlock())], verbose_name=_("cards to print"), blank=True)

    step_kind = StepKind.WORKSHOP
    facilitators_only = True
    content_panels = [
        *StepPage.content_panels,
        FieldPanel("group"),
        FieldPanel("materials"),
        FieldPanel("agenda"),
        FieldPanel("notes"),
        FieldPanel("cards"),
    ]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("workshop")

    @property
    def minutes(self) -> int:
        """Return the last minute of the agenda."""
        return max((row.value["end"] for row in self.agenda), default=0)

    @property
    def is_required(self) -> bool:
        return False
