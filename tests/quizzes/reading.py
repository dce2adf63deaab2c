"""What stands on the page of an attempt: each answer with its number, its base and its value."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

VOID = {"input", "img", "br", "hr", "meta", "link", "use", "path", "circle", "source", "wbr"}


@dataclass
class Shown:
    uid: str
    url: str
    kind: str
    base: int
    number: str = ""
    is_typed: bool = False
    """Whether it shows what a form could not store."""
    form_base: int = 0
    state: str = ""
    chosen: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)
    pairs: dict[str, str] = field(default_factory=dict)
    text: str = ""

    @property
    def value(self) -> Any:
        """Return the value as static/js/saving reads it."""
        match self.kind:
            case "single":
                return self.chosen[0] if self.chosen else None
            case "match":
                return self.pairs
            case "text":
                return self.text
            case _:
                return self.chosen


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Shown] = []
        self.depth = 0
        self.left = ""
        self.writes = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if url := said.get("data-save-url"):
            uid, kind = url.rstrip("/").split("/")[-1], said["data-save-kind"]
            self.shown.append(Shown(uid, url, kind, int(said["data-save-sequence"])))
            self.shown[-1].is_typed = "data-save-typed" in said
            self.depth = 0
        if self.depth >= 0 and self.shown:
            self._read(tag, said)
        self.depth += tag not in VOID

    def _read(self, tag: str, said: dict[str, str]) -> None:
        box = self.shown[-1]
        if said.get("name") == "question":
            box.number = said["value"]
        if "data-save-base" in said:
            box.form_base = int(said["value"])
        box.state = said.get("data-state", box.state)
        if tag == "input" and "data-save-value" in said:
            box.offered.append(said["value"])
            box.chosen += [said["value"]] if "checked" in said else []
        if "data-order-item" in said:
            box.chosen.append(said["data-order-item"])
        if tag == "select":
            self.left = said.get("data-match-key", "")
        if tag == "option" and "selected" in said and self.left and said["value"]:
            box.pairs[self.left] = said["value"]
        self.writes = tag == "textarea" and "data-save-value" in said

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that is closed at once, as in pictures, holds nothing."""

    def handle_endtag(self, tag: str) -> None:
        self.writes = False
        self.depth -= tag not in VOID
        if self.shown and self.depth == 0:
            self.depth = OUTSIDE

    def handle_data(self, data: str) -> None:
        if self.writes:
            self.shown[-1].text += data


OUTSIDE = -1_000_000


def shown_on(html: str) -> dict[str, Shown]:
    """Return the answers that the page lets one give, by question uid."""
    reader = _Reader()
    reader.feed(html)
    return {shown.uid: shown for shown in reader.shown}
