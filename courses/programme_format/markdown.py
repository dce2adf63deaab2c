"""Markdown as a list of whole top-level pieces, each with its line."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

PARSER = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).enable("table")
PARSER.add_render_rule("softbreak", lambda *_: " ")


@dataclass(frozen=True)
class Piece:
    """One paragraph, heading, list, quotation or table."""

    tokens: tuple[Token, ...]
    line: int

    @property
    def type(self) -> str:
        return self.tokens[0].type

    @property
    def tag(self) -> str:
        return self.tokens[0].tag

    @property
    def inline(self) -> list[Token]:
        """Return what stands inside, first level only."""
        return [child for token in self.tokens for child in token.children or []]

    @property
    def plain(self) -> str:
        """Return the words alone; a line break stays a line break."""
        return "\n".join(plain(token) for token in self.tokens if token.type == "inline")


def pieces(text: str, first_line: int) -> Iterator[Piece]:
    """Yield the top-level pieces of a Markdown text."""
    start = depth = 0
    tokens = PARSER.parse(text)
    for number, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            place = tokens[start].map or [0]
            yield Piece(tuple(tokens[start : number + 1]), first_line + place[0])
            start = number + 1


def render(parts: list[Piece]) -> str:
    """Return the HTML of pieces that follow each other."""
    tokens = [token for part in parts for token in part.tokens]
    options: Any = PARSER.options
    return str(PARSER.renderer.render(tokens, options, {})).strip()


def plain(token: Token) -> str:
    """Return the words of one inline token."""
    return "".join(map(_words, token.children or [])).strip()


def one_line(text: str) -> str:
    return " ".join(text.split())


def _words(child: Token) -> str:
    return "\n" if child.type in {"softbreak", "hardbreak"} else child.content
