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
MIRROR = "templates/self_assessment"
WHOLE = (
    "courses/certificates/*.py",
    "templates/courses/certificate*.html",
    "templates/courses/components/certificate*.html",
    "site/self_assessment/policy.py",
    "site/self_assessment/views/step.py",
    "site/self_assessment/taking/*.py",
    *(f"{MIRROR}/{name}.html" for name in ("self_assessment_page", "start", "taking")),
    *(f"{MIRROR}/{name}.html" for name in ("seats", "review", "result")),
    *(f"{MIRROR}/components/{name}.html" for name in ("case", "case_line", "dimension_result")),
    *(f"{MIRROR}/components/{name}.html" for name in ("earlier", "forms", "legend", "missing")),
    *(f"{MIRROR}/components/{name}.html" for name in ("offer", "offers", "onwards", "overall")),
    *(
        f"{MIRROR}/components/{name}.html"
        for name in ("open_questions", "open_screens", "own_ways")
    ),
    *(
        f"{MIRROR}/components/{name}.html"
        for name in ("part_name", "parts", "profile_*", "purpose")
    ),
    *(f"{MIRROR}/components/{name}.html" for name in ("resume", "rules*", "said", "score*")),
    *(
        f"{MIRROR}/components/{name}.html"
        for name in ("screen", "sentence", "step_*", "still_open")
    ),
    *(
        f"{MIRROR}/components/{name}.html"
        for name in ("unsaved", "waiting", "whereabouts", "who_*")
    ),
    *(f"templates/components/{name}.html" for name in ("save_*", "shell_*", "unsent*", "private")),
    "templates/layouts/step.html",
)
"""What is whole in every language: certificates, and the mirror from its step to its result."""
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], domain="django")


def words_of(path: Path) -> set[str]:
    source = path.read_text()
    is_template = path.suffix == ".html"
    python = "\n".join(map(str.strip, templatize(source).splitlines())) if is_template else source
    found = extract("python", io.BytesIO(python.encode()), keywords=KEYWORDS)
    return {_first(said) for _line, said, _notes, _where in found}


def _first(said: str | tuple[str, ...]) -> str:
    """Return the words themselves, of a plural those of one."""
    if isinstance(said, str):
        return said
    return said[0] if "%(" in said[0] else said[-1]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_catalogue_is_compiled_as_it_is_written(path: Path) -> None:
    """``make words`` compiles it; the result is kept, so that the app runs without a tool."""
    with path.with_suffix(".mo").open("rb") as file:
        assert words_in(read_mo(file)) == words_in(read(path))


def words_in(catalog: Catalog) -> dict[Any, Any]:
    """Return all but the header, which says when it was written."""
    return {
        (context_of(message), one_of(message.id)): one_of(message.string)
        for message in catalog
        if message.id
    }


def one_of(id_: str | tuple[str, ...] | list[str]) -> str:
    """Return the words of one where there are those of several."""
    return id_ if isinstance(id_, str) else id_[0]


def context_of(message: Message) -> str:
    """Return the context, which Babel reads from a compiled catalogue as bytes."""
    context = message.context or ""
    return context.decode() if isinstance(context, bytes) else context


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_translation_keeps_what_is_filled_in(path: Path) -> None:
    wrong = [
        message.id
        for message in read(path)
        if message.id and places_in(message.id) != places_in(message.string)
    ]
    assert wrong == []


def places_in(said: str | tuple[str, ...] | list[str]) -> set[str]:
    return set(PLACES.findall(one_of(said)))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_what_was_translated_is_whole(path: Path) -> None:
    translated = {one_of(row.id) for row in read(path) if row.string and not row.fuzzy}
    said = {words for glob in WHOLE for file in ROOT.glob(glob) for words in words_of(file)}
    assert len(said) > 20
    assert sorted(said - translated) == []


def test_there_is_one_for_every_language_but_the_first() -> None:
    assert [path.parts[-3] for path in CATALOGUES] == ["th", "vi"]
