"""What a page says: its texts and spoken attributes, and what of it went past gettext."""

import re
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from typing import Any

import pytest

from django.utils import translation

BEGIN, END = "⟦", "⟧"
SILENT = {"script", "style", "template", "svg", "code", "kbd"}
"""Nothing to read, or words that are the same in every language."""
SPOKEN = {"alt", "aria-label", "placeholder", "title", "aria-description", "aria-roledescription"}
LETTERS = re.compile(r"[A-Za-z]{2,}")
CODE = re.compile(r"\b[A-Z0-9]{4}(-[A-Z0-9]{4}){3}\b")
"""A certificate's, as it is printed."""
APART = re.compile(r"[·•:,;()|/“”\"\n–—…]+|\s-\s|\s{2,}")
INNERMOST = re.compile(f"{BEGIN}[^{BEGIN}{END}]*{END}")


def mark(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every text that goes through gettext stand in marks from now on."""
    real = translation._trans  # type: ignore[attr-defined]
    for name in ("gettext", "ngettext", "pgettext", "npgettext"):
        monkeypatch.setattr(real, name, _marked(getattr(real, name)))


def _marked(said: Callable[..., str]) -> Callable[..., str]:
    def wrapper(*args: Any) -> str:
        text = said(*args)
        return f"{BEGIN}{text}{END}" if text else text

    return wrapper


def without_marks(text: str) -> str:
    """Return what stands in no mark; one text may be filled into another."""
    before = None
    while before != text:
        before, text = text, INNERMOST.sub("\n", text)
    return text


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.spoken: list[str] = []
        self.silent = 0
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given.get("lang", "")
        self.silent += tag in SILENT
        is_button = tag == "input" and given.get("type") in {"submit", "button"}
        spoken = SPOKEN | ({"value"} if is_button else set())
        self.spoken += [value for name, value in given.items() if name in spoken]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent and data.strip():
            self.said.append(" ".join(data.split()))


def read(html: str) -> _Page:
    """Return what a page says, and in which language it says that it does."""
    page = _Page()
    page.feed(html)
    return page


def unmarked(html: str, data: Iterable[str]) -> Iterator[str]:
    """Yield the pieces of a page in our letters that went past gettext and are nobody's data."""
    known, page = "\n".join(data), read(html)
    # A text may hold tags: its marks are then in different nodes.
    for said in ["\n".join(page.said), *page.spoken]:
        for piece in APART.split(without_marks(said)):
            words = piece.strip(" -.!?*+×→←‹›")
            if LETTERS.search(CODE.sub("", words)) and words not in known:
                yield words
