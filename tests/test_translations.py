"""The catalogues: compiled as they are written, whole in every language, kept to the glossary."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

from tests.words.borrowed import borrowed, lend, translated_by
from tests.words.catalogues import PATHS, language_of, missing, read
from tests.words.found import ROOT, words_of_the_tree

PLACES = re.compile(r"%(?:\(\w+\))?[sdr%]|\{\w+\}|</?\w+[^>]*>")
GLOSSARY = tomllib.loads((ROOT / "locale" / "glossary.toml").read_text())
in_every_language = pytest.mark.parametrize("path", PATHS, ids=language_of)


@in_every_language
def test_a_catalogue_is_compiled_as_it_is_written(path: Path) -> None:
    """``make words`` compiles it; the result is kept, so that the app runs without a tool."""
    with path.with_suffix(".mo").open("rb") as file:
        assert words_in(read_mo(file)) == words_in(read(path))


def words_in(catalog: Any) -> dict[Any, Any]:
    """Return all but the header, which says when it was written."""
    return {
        key_of(message): one_of(message.string)
        for message in catalog
        if message.id and message.string and one_of(message.string)
    }


def key_of(message: Message) -> tuple[str, str]:
    """Return context and words; Babel reads a context from a compiled catalogue as bytes."""
    context = message.context or ""
    return context.decode() if isinstance(context, bytes) else context, one_of(message.id)


def one_of(id_: str | tuple[str, ...] | list[str]) -> str:
    """Return the words of one where there are those of several."""
    return id_ if isinstance(id_, str) else id_[0]


@in_every_language
def test_a_translation_keeps_what_is_filled_in(path: Path) -> None:
    """Where one is said without its number, the one form of Thai and Vietnamese has the number."""
    wrong = [
        message.id
        for message in read(path)
        if message.id
        and one_of(message.string)
        and places_in(one_of(message.string)) != places_in(several_of(message.id))
    ]
    assert wrong == []


def places_in(said: str) -> list[str]:
    return sorted(set(PLACES.findall(said)))


def several_of(id_: str | tuple[str, ...] | list[str]) -> str:
    return id_ if isinstance(id_, str) else id_[-1]


@in_every_language
def test_every_text_of_ours_is_translated(path: Path) -> None:
    """Where this fails: ``make words``, then fill in what it names, and again ``make words``."""
    catalog, wanted = read(path), words_of_the_tree()
    lend(wanted, language_of(path))
    kept = {key_of(message) for message in catalog if message.id}
    assert len(kept) > 2000
    assert sorted({key_of(message) for message in wanted if message.id} - kept) == []
    assert missing(catalog) == []


def test_a_text_that_is_nowhere_is_found_missing() -> None:
    """What the proof above rests on: a text without words is named."""
    catalog = Catalog(locale="th")
    catalog.add("A text with words.", "ข้อความ")
    catalog.add("A text nobody has translated.")
    catalog.add(("%(count)d person", "%(count)d people"))
    assert missing(catalog) == [
        "A text nobody has translated.",
        "('%(count)d person', '%(count)d people')",
    ]


@in_every_language
def test_what_is_borrowed_is_still_said_by_its_library(path: Path) -> None:
    """A text in no language of its library any more would stand in our list for nothing."""
    known = {
        library: set[str]().union(*(translated_by(library, code) for code in ("de", "fr", "es")))
        for library, _said in borrowed()
    }
    gone = [said for library, said in borrowed() if one_of(said) not in known[library]]
    assert gone == []


@in_every_language
def test_a_term_is_the_same_word_everywhere(path: Path) -> None:
    kept, language = words_in(read(path)), language_of(path)
    compared = [
        (key, said, term[language])
        for key, said in kept.items()
        for term in GLOSSARY.values()
        if is_of(key, term)
    ]
    assert len(compared) > 25
    assert [row for row in compared if row[1].rstrip(".").lower() != row[2].lower()] == []


def is_of(key: tuple[str, str], term: dict[str, Any]) -> bool:
    """Tell whether a text is a term of the glossary, and no exception of it."""
    said = ": ".join(filter(None, key))
    words = key[1].rstrip(".").lower()
    return words in (term["en"].lower(), f"{term['en'].lower()}s") and (
        said not in term.get("except", ())
    )


def test_there_is_one_for_every_language_but_the_first() -> None:
    assert [language_of(path) for path in PATHS] == ["th", "vi"]
