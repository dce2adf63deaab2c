"""Render a step's body once for all its readers, and put each reader's own notes into it.

What is the same for everybody is rendered when the page is published and kept in ``StepText``. An
exercise leaves a place in it, which is filled at the request with the reader's note: the queries of
a page do not grow with its blocks.
"""

import json
import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from core import sprite

if TYPE_CHECKING:
    from collections.abc import Mapping

    from courses.notes import ShownNote

PLACE = re.compile(r'<i data-exercise="([^"]*)"></i>')
MAX_LENGTH = 10_000
"""The longest note, in characters: about four pages."""

FORM = "step-form"
"""The id of the page's one form, which carries every note of the page."""


def render_body(page: Page) -> str:
    """Return the body of a page as HTML with a place for each exercise; empty where it has none."""
    with sprite.to_be_kept():
        return "\n".join(_block(block) for block in getattr(page, "body", None) or [])


def _block(block: Any) -> str:
    if block.block_type != "exercise":
        return str(block.render())
    words = {"key": block.id, "title": block.value["title"], "prompt": block.value["prompt"]}
    return format_html('<i data-exercise="{}"></i>', json.dumps(words, ensure_ascii=False))


def exercise_keys(html: str) -> set[str]:
    """Return the note keys of the exercises in a rendered body."""
    return {json.loads(unescape(found))["key"] for found in PLACE.findall(html)}


@dataclass(frozen=True)
class Sheet:
    """Who reads, on which step, and what the reader wrote there; no step in a preview."""

    request: HttpRequest
    step_key: UUID | None
    notes: "Mapping[str, ShownNote]" = field(default_factory=dict)


def with_notes(html: str, sheet: Sheet) -> SafeString:
    """Return the body with the reader's own notes in its exercises."""

    def fill(found: "re.Match[str]") -> str:
        return exercise(json.loads(unescape(found[1])), sheet)

    return mark_safe(PLACE.sub(fill, sprite.fill(html)))  # noqa: S308 – both parts come from templates


def exercise(words: dict[str, str], sheet: Sheet) -> SafeString:
    """Return the place for one private note: ``words`` hold its key, title and prompt."""
    key = {"step_key": sheet.step_key, "block": words["key"]}
    context = {
        **words,
        "prompt": mark_safe(escape(words["prompt"]).replace("\n", "<br>")),  # noqa: S308
        "note": sheet.notes.get(words["key"]),
        "form": FORM,
        "save_url": reverse("note", kwargs=key) if sheet.step_key else "",
        "max_length": MAX_LENGTH,
    }
    return render_to_string("components/exercise.html", context, sheet.request)
