"""The catalogues: compiled as they are written, and whole for the pages they were made for."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = sorted(ROOT.glob("locale/*/LC_MESSAGES/django.po"))
WHOLE = (
    "courses/certificates/*.py",
    "templates/courses/certificate*.html",
    "templates/courses/components/certificate*.html",
)
KEYWORDS = {"_": None, "gettext": None, "pgettext": ((1, "c"), 2)}
PLACES = re.compile(r"%\(\w+\)[sd]")


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], domain="django")


def words_of(path: Path) -> set[str]:
    source = path.read_text()
    is_template = path.suffix == ".html"
    python = "\n".join(map(str.strip, templatize(source).splitlines())) if is_template else source
    found = extract("python", io.BytesIO(python.encode()), keywords=KEYWORDS)
    return {said[-1] if isinstance(said, tuple) else said for _line, said, _notes, _where in found}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_catalogue_is_compiled_as_it_is_written(path: Path) -> None:
    """``make words`` compiles it; the result is kept, so that the app runs without a tool."""
    with path.with_suffix(".mo").open("rb") as file:
        assert words_in(read_mo(file)) == words_in(read(path))


def words_in(catalog: Catalog) -> dict[Any, Any]:
    """Return all but the header, which says when it was written."""
    return {(context_of(message), message.id): message.string for message in catalog if message.id}


def context_of(message: Message) -> str:
    """Return the context, which Babel reads from a compiled catalogue as bytes."""
    context = message.context or ""
    return context.decode() if isinstance(context, bytes) else context


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_translation_keeps_what_is_filled_in(path: Path) -> None:
    wrong = [
        message.id
        for message in read(path)
        if message.id and set(PLACES.findall(message.id)) != set(PLACES.findall(message.string))
    ]
    assert wrong == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_the_certificate_and_its_pages_are_translated(path: Path) -> None:
    translated = {message.id for message in read(path) if message.string and not message.fuzzy}
    said = {words for glob in WHOLE for file in ROOT.glob(glob) for words in words_of(file)}
    assert len(said) > 20
    assert sorted(said - translated) == []


def test_there_is_one_for_every_language_but_the_first() -> None:
    assert [path.parts[-3] for path in CATALOGUES] == ["th", "vi"]
