from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin

from self_assessment.blocks import DimensionsBlock
from self_assessment.models.words import Bands, Frame, Quadrants


class Instrument(
    DraftStateMixin, RevisionMixin, TranslatableMixin, Frame, Bands, Quadrants, models.Model
):
    """An instrument as authors write it, in one language; its versions are what people take.

    The row of the source language makes the versions; rows of other languages add their words.
    """

    title = models.CharField(_("title"), max_length=120)
    dimensions = StreamField(DimensionsBlock(), verbose_name=_("dimensions"), blank=True)
    order_b = models.CharField(
        _("order of part B"),
        max_length=400,
        blank=True,
        help_text=_("The identifiers of the dimensions in another order, such as D5, D2, D7."),
    )

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("self-assessment instrument")
        verbose_name_plural = _("self-assessment instruments")

    def __str__(self) -> str:
        return self.title
