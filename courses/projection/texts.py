"""Titles in every language, and the bodies of steps as their readers get them."""

from typing import Any
from uuid import UUID

from django.utils import translation

from courses.models import Step
from courses.models.projection import Projected, Text
from courses.projection.pages import ChangedPages, places
from courses.projection.rows import bring
from courses.projection.stored import TEXTS, Stored
from courses.projection.tree import Tree
from courses.rendering import render_body

Rows = dict[type[Projected], dict[UUID, Any]]


def write_texts(live: Tree, stored: Stored, pages: ChangedPages, rows: Rows) -> list[Text]:
    """Write the words of every language that is live, and remove those that no longer are."""
    changed: list[Text] = []
    for kind, (model, owner) in TEXTS.items():
        wanted = _wanted(kind, owner, live, pages, rows)
        ids = {row.pk for row in rows[kind].values()}
        before = {key: text for key, text in stored.words[kind].items() if key[0] in ids}
        model._default_manager.filter(  # noqa: SLF001
            pk__in=[text.pk for key, text in before.items() if key not in wanted]
        ).delete()
        changed += bring(before, wanted, model)[1]
    return changed


def _wanted(
    kind: type[Projected], owner: str, live: Tree, pages: ChangedPages, rows: Rows
) -> dict[tuple[int, str], dict[str, Any]]:
    wanted = {}
    for place, node in places(live):
        for page in live.languages[node.key] if place is kind else ():
            row, locale = rows[kind][node.key], page.locale.language_code
            values = {owner: row.pk, "locale": locale, "page_id": page.pk, "title": page.title}
            if node.key in pages.keys:
                values["revision"] = page.live_revision_id
                values |= _body(pages.read[page.pk]) if kind is Step else {}
            wanted[row.pk, locale] = values
    return wanted


def _body(page: Any) -> dict[str, str]:
    with translation.override(page.locale.language_code):
        return {"body": render_body(page)}
