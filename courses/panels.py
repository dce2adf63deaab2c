"""Panels of the editors of courses."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from core.scripts import modules


class CoverPanel(MultiFieldPanel):
    """A picture, and words for it that follow its own description."""

    def __init__(self, picture: str = "cover", words: str = "cover_alt") -> None:
        shape = _("A wide picture; it is cut at its focal point.")
        said = _("Left empty, the picture's own description is taken over.")
        panels = [FieldPanel(picture, help_text=shape), FieldPanel(words, help_text=said)]
        super().__init__(panels, heading=_("Cover"))

    def clone_kwargs(self) -> dict[str, str]:
        """Return what a copy is made of; the rest is always the same."""
        return {}

    class BoundPanel(MultiFieldPanel.BoundPanel):
        @property
        def media(self) -> forms.Media:
            return super().media + modules("js/cms/cover.js")
