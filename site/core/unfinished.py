"""What an author began in a block and has not filled in.

The editor asks for it by its form; a draft that is published from elsewhere never sees the form.
Works on the definitions of blocks and their stored form, so that nothing is fetched to look at it.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.blocks import (
    BooleanBlock,
    FieldBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
)
from wagtail.fields import StreamField

from core.checks import Problem

Empty = tuple[str, str]
"""The name of a field, and its label."""


def unfinished(page: Any) -> list[Problem]:
    """Return the required fields of a page's blocks that are empty, once for each block.

    Those of which the page's own checks speak are left out.
    """
    streams = (one for one in page._meta.fields if isinstance(one, StreamField))  # noqa: SLF001
    return [problem for one in streams for problem in _in_stream(page, one)]


def _in_stream(page: Any, field: StreamField) -> Iterator[Problem]:
    value = getattr(page, field.name)
    for number, stored in enumerate(value.get_prep_value(), start=1):
        block = field.stream_block.child_blocks.get(stored["type"])
        found = dict(_empty(block, stored["value"], stored["type"])) if block else {}
        for name, label in found.items():
            if name not in page.spoken_of:
                words = {"number": number, "block": block.label, "field": label}
                yield Problem(_sentence() % words, field.name, stored.get("id") or "")


def _sentence() -> str:
    return _("Block %(number)s (%(block)s): “%(field)s” is empty. Fill it in, or remove the block.")


def _empty(block: Any, value: Any, name: str) -> Iterator[Empty]:
    """Yield the required fields in a block that are empty, whatever its shape."""
    for child, inner, below in _inside(block, value, name):
        yield from _empty(child, inner, below)
    is_field = isinstance(block, FieldBlock) and not isinstance(block, BooleanBlock)
    if is_field and block.required and _is_empty(block, value):
        yield name, str(block.label)


def _inside(block: Any, value: Any, name: str) -> Iterator[tuple[Any, Any, str]]:
    """Yield each block inside a block, with its stored value and its name."""
    match block:
        case StructBlock():
            values = value if isinstance(value, dict) else {}
            for below, child in block.child_blocks.items():
                yield child, values.get(below), below
        case ListBlock():
            for item in value or []:
                yield block.child_block, _item(item), name
        case StreamBlock():
            for item in value or []:
                yield block.child_blocks[item["type"]], item["value"], item["type"]


def _is_empty(block: Any, value: Any) -> bool:
    if isinstance(block, RichTextBlock):
        value = strip_tags(value or "")
    return value is None or (isinstance(value, str) and not value.strip())


def _item(item: Any) -> Any:
    is_wrapped = isinstance(item, dict) and item.get("type") == "item" and "value" in item
    return item["value"] if is_wrapped else item
