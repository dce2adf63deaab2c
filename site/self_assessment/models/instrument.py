import re
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    TranslatableMixin,
)

from core.languages import source_locale_id
from self_assessment.blocks import DimensionsBlock
from self_assessment.freezing.identifiers import Block, identified
from self_assessment.models.words import Bands, Frame, Quadrants

if TYPE_CHECKING:
    from core.checks import Problem


class Instrument(
    DraftStateMixin,
    RevisionMixin,
    PreviewableMixin,
    TranslatableMixin,
    Frame,
    Bands,
    Quadrants,
    models.Model,
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

    preview_modes = [("", _("What is asked")), ("result", _("A result"))]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("self-assessment instrument")
        verbose_name_plural = _("self-assessment instruments")

    def __str__(self) -> str:
        return self.title

    @transaction.atomic
    def save(self, **kwargs: Any) -> None:
        """Stand at the door: it is born a draft, and goes live only without problems."""
        from self_assessment.publishing import stand_at_the_door

        self.identify()
        stand_at_the_door(self, kwargs.get("update_fields"))
        super().save(**kwargs)

    @property
    def is_source(self) -> bool:
        """Return whether it stands in the language in which content is authored."""
        return self.locale_id == source_locale_id()

    @property
    def blocks(self) -> list[Block]:
        """Return the dimensions as they are stored."""
        return list(self.dimensions.get_prep_value())

    @property
    def ids_in_order_b(self) -> list[str]:
        """Return the identifiers of the dimensions as part B asks them."""
        return [id_ for id_ in re.split(r"[\s,;]+", self.order_b) if id_]

    @classmethod
    def word_fields(cls) -> "list[models.Field[Any, Any]]":
        """Return the fields of the words around the items: frame, scale, bands, quadrants, gaps."""
        return [
            field
            for part in (Frame, Bands, Quadrants)
            for field in part._meta.fields  # noqa: SLF001 – Django's documented name
        ]

    def problems(self) -> "list[Problem]":
        """Return what must be mended before it may be published; empty when nothing."""
        from self_assessment.publishing import problems_of

        return problems_of(self)

    def identify(self) -> None:
        """Fill in the identifiers that are missing or stand twice."""
        stored = self.blocks
        if (filled := identified(stored)) != stored:
            stream = self.dimensions.stream_block
            self.dimensions = StreamValue(stream, filled, is_lazy=True)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save the draft with every pair identified."""
        self.identify()
        return super().save_revision(*args, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show every screen of a taking, or a result with an invented example."""
        from self_assessment.views.preview import preview

        return preview(self, request, mode_name)

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Publish in one transaction with everything that follows."""
        from self_assessment.publishing import publish

        publish(self, revision, super().publish, *args, **kwargs)
