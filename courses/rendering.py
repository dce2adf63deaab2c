"""Render a step's body once for all its readers, and put each reader's own notes into it.

What is the same for everybody is rendered when the page is published and kept in ``StepText``. An
exercise leaves a place in it, which is filled at the request with the reader's note: the queries of
a page do not grow with its blocks.
"""

import json
import re
from collections.abc import Mapping
from functools import partial
from html import unescape
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from core import sprite
from core.models import PrivateNote

PLACE = re.compile(r'<i data-exercise="([^"]*)"></i>')
MAX_LENGTH = 10_000
"""The longest note, in characters: about four pages."""

Notes = Mapping[str, PrivateNote]


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


def with_notes(html: str, *, step_key: UUID, notes: Notes, request: HttpRequest) -> SafeString:
    """Return the body with the reader's own notes in its exercises."""
    fill = partial(_fill, step_key=step_key, notes=notes, request=request)
    return mark_safe(PLACE.sub(fill, sprite.fill(html)))  # noqa: S308 – both parts come from templates


def _fill(found: "re.Match[str]", *, step_key: UUID, notes: Notes, request: HttpRequest) -> str:
    words = json.loads(unescape(found[1]))
    return exercise(words, step_key=step_key, note=notes.get(words["key"]), request=request)


def exercise(
    words: dict[str, str], *, step_key: UUID, note: PrivateNote | None, request: HttpRequest
) -> SafeString:
    """Return one private note's form: ``words`` hold its key, title and prompt."""
    context = {
        **words,
        "prompt": mark_safe(escape(words["prompt"]).replace("\n", "<br>")),  # noqa: S308
        "text": note.text if note else "",
        "sequence": note.sequence if note else 0,
        "saved_at": note.saved_at if note else None,
        "save_url": reverse("note", kwargs={"step_key": step_key, "block": words["key"]}),
        "post_url": request.path,
        "max_length": MAX_LENGTH,
    }
    return render_to_string("components/exercise.html", context, request)
