"""The marks of a case as sentences: what its map shows and what publishing refuses are one."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.checks import Problem
from quizzes.mapping.marks import Mark, marks
from quizzes.mapping.places import Place, by_name, places_of

SENTENCES: dict[Mark, Promise] = {
    Mark.NAMED_TWICE: gettext_lazy(
        "Node %(number)s (%(words)s) has the same identifier as another. "
        "Remove one of them, and write it anew."
    ),
    Mark.NO_TEXT: gettext_lazy("Node %(number)s has no text. Write what happens there."),
    Mark.SILENT_CHOICE: gettext_lazy(
        "Node %(number)s (%(words)s) has a choice without words. Write what one may do."
    ),
    Mark.LOST_CHOICE: gettext_lazy(
        "Node %(number)s (%(words)s) has a choice that leads nowhere. Choose where it leads."
    ),
    Mark.UNREACHED: gettext_lazy(
        "No way leads to node %(number)s (%(words)s). Lead a choice to it, or remove it."
    ),
    Mark.END_WITH_CHOICES: gettext_lazy(
        "Node %(number)s (%(words)s) is an end and has choices. Let it be one of both."
    ),
    Mark.DEAD_END: gettext_lazy(
        "Node %(number)s (%(words)s) is a dead end. Give it a choice, or let the case end there."
    ),
    Mark.NO_WAY_OUT: gettext_lazy("From node %(number)s (%(words)s) no way leads to an end."),
}
FIRST_WORDS = 60


def case_problems(nodes: Iterable[dict[str, Any]], *, start: str) -> list[Problem]:
    """Return what would leave a reader of the case stuck, or a part of it unread."""
    places = places_of(nodes)
    if not places:
        return [Problem(_("The case has no node. Write what happens first."), field="nodes")]
    return [*_of_the_start(places, start), *_of_the_places(places, start)]


def first_words(text: str, limit: int = FIRST_WORDS) -> str:
    """Return by which words an author knows a node; its line breaks are spaces."""
    return Truncator(" ".join(text.split())).chars(limit) or _("no text yet")


def _of_the_start(places: list[Place], start: str) -> list[Problem]:
    if start in by_name(places):
        return []
    sentence = _("The case does not say with which node it begins. Choose one.")
    return [Problem(sentence, field="start")]


def _of_the_places(places: list[Place], start: str) -> list[Problem]:
    return [
        Problem(str(SENTENCES[mark]) % _words(place), "nodes", place.block_id)
        for place, found in zip(places, marks(places, start), strict=True)
        for mark in found
    ]


def _words(place: Place) -> dict[str, object]:
    """Return by what a sentence names a place; it has its own full stop."""
    words = first_words(place.node.text).removesuffix(".")
    return {"number": place.number, "words": words}
