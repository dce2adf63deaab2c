"""What the parts of a body look like, shown to authors before they choose one."""

from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.blocks import Block

Context = dict[str, Any]


def exemplified(block: Block, sample: Any, description: Any = "") -> Block:
    """Give a plain block an example. Not as its argument: migrations would keep that."""
    block.meta.preview_value = sample
    block.meta.description = description
    return block


def text() -> str:
    words = _("Listen until the guest has finished. Then say what you have understood.")
    return format_html("<p>{}</p>", words)


def heading() -> str:
    return _("Before you answer")


def key_points() -> list[str]:
    return [_("Listen first."), _("Say what you have understood."), _("Then help.")]


def picture() -> Context:
    words = {"alt": _("A door with a plant beside it"), "caption": _("Everybody is welcome")}
    return words | {"url": static("img/art/door.svg"), "width": 240, "height": 124}


def quotation() -> Context:
    return {"text": _("Who serves well, listens first."), "source": _("A receptionist")}


def callout() -> Context:
    question = _("Whom did you serve today without noticing it?")
    return {"kind": "think", "title": "", "text": format_html("<p>{}</p>", question)}


def exercise() -> Context:
    return {"key": "sample", "title": _("One minute"), "prompt": _("Whom did you serve today?")}


def phrase() -> Context:
    return {"text": _("“Let me find out for you.”")}


def media() -> Context:
    said = _("Good evening. How was your journey?")
    return {"title": _("At the front desk"), "url": "", "mime": "audio/mpeg", "transcript": said}


def document() -> Context:
    return {"url": "", "title": _("Checklist for the first day"), "facts": "PDF, 120 KB"}


def table() -> Context:
    rows = [[_("That is not my job."), _("Let me find out who can help.")]]
    header = [_("Instead of"), _("Better")]
    return {"caption": _("Words that help"), "header": header, "rows": rows, "row_headings": True}
