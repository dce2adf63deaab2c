"""No template says a word of its own: what stands between the tags goes through gettext."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from django.template.base import Lexer, TokenType

from tests.words.found import ROOT
from tests.words.visible import LETTERS, read

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
OPENS = re.compile(r"(blocktrans|blocktranslate|comment|verbatim|block(?= \w+_class))\b")
HOLE = "⸺"
"""Where something is filled in; a tag inside an attribute does not end it."""


def literals(source: str) -> str:
    """Return a template with holes for its tags, without what is translated as a block."""
    pieces, within = [], ""
    for token in Lexer(source).tokenize():
        content = token.contents
        if token.token_type == TokenType.BLOCK:
            opened = OPENS.match(content)
            if opened:
                within = f"end{opened[1]}"
            elif within and content.split()[0] == within:
                within = ""
        if not within:
            pieces.append(content if token.token_type == TokenType.TEXT else HOLE)
    return "".join(pieces)


def words_past_gettext(source: str) -> Iterator[str]:
    page = read(literals(source))
    for said in page.said + page.spoken:
        for piece in said.split(HOLE):
            words = re.sub(r"&\w+;", "", piece)
            if LETTERS.search(words):
                yield words.strip()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_says_nothing_past_gettext(path: Path) -> None:
    assert list(words_past_gettext(path.read_text())) == []


def test_a_word_between_the_tags_is_found() -> None:
    """What the proof above rests on."""
    source = (
        "{% load i18n %}<p title='{% translate \"Kept\" %}'>Plain {{ name }} words</p>"
        "{% blocktranslate %}Translated {{ name }}{% endblocktranslate %}<img alt='A dog'>"
    )
    assert list(words_past_gettext(source)) == ["Plain", "words", "A dog"]
