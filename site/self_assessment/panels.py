"""The editor of an instrument."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
)

from core.tabs import Tabs
from self_assessment import checks


class ReadinessPanel(Panel):
    """What is to be mended before the saved draft can be published, and what one should know."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "self_assessment/cms/readiness_panel.html"

        def is_shown(self) -> bool:
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            problems, warnings = self.instance.problems(), checks.warnings(self.instance)
            return context | {"problems": problems, "warnings": warnings}


class TranslationPanel(HelpPanel):
    """Says on a translation what counts of it; at the source it is not shown."""

    def __init__(self, **kwargs: Any) -> None:
        sentence = _(
            "This is a translation: of what you write here the words count. Which pairs there are, "
            "their order, stars, reverse marks and lessons are those of what it translates. "
            "Where you leave words out, those are shown."
        )
        super().__init__(**{"content": sentence, **kwargs})

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return super().is_shown() and self.instance.pk and not self.instance.is_source


def _named(stem: str, *keys: str) -> list[Panel]:
    """Return the name and the text of each key under one heading."""
    fields = [(f"{stem}_{key}_name", f"{stem}_{key}_text") for key in keys]
    return [MultiFieldPanel([FieldPanel(name), FieldPanel(text)]) for name, text in fields]


def _fields(*names: str) -> list[FieldPanel]:
    return [FieldPanel(name) for name in names]


ITEMS = [
    ReadinessPanel(heading=_("Before it is published")),
    TranslationPanel(),
    FieldPanel("title"),
    FieldPanel("dimensions"),
    FieldPanel("order_b"),
]
FRAME = [
    MultiFieldPanel(_fields("frame_a", "seats", "frame_b"), heading=_("Before each part")),
    MultiFieldPanel(
        [
            FieldRowPanel(_fields("scale_1", "scale_2", "scale_3")),
            FieldRowPanel(_fields("scale_4", "scale_5", "scale_na")),
        ],
        heading=_("The scale of both parts"),
    ),
    MultiFieldPanel(_fields("question_improve", "question_keep"), heading=_("Open questions")),
]
RESULT = [
    MultiFieldPanel(_named("band", "4", "3", "2", "1"), heading=_("Bands of the customer score")),
    MultiFieldPanel(_named("quadrant", "hh", "hl", "lh", "ll"), heading=_("Quadrants")),
    MultiFieldPanel(
        _fields("gap_in_line", "gap_effort", "gap_effect"), heading=_("Notes on the gap")
    ),
]

edit_handler = Tabs(
    [
        ObjectList(ITEMS, heading=_("Pairs")),
        ObjectList(FRAME, heading=_("Frame and scale")),
        ObjectList(RESULT, heading=_("Result")),
        ObjectList([PublishingPanel()], heading=_("Publishing")),
    ]
)
