"""What our pages show of Django's and allauth's texts and is for us to translate.

Those that have no translation, and those whose translation addresses people otherwise than we do.
"""

import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo

from tests.words.found import ROOT

LIST = ROOT / "locale" / "borrowed.toml"


def borrowed() -> Iterator[tuple[str, Any]]:
    """Yield the library and the text (or those of one and several) of each entry of the list."""
    for library, found in _places(_list()):
        for words in found["words"]:
            yield library, words
        for plural in found.get("plurals", ()):
            yield library, tuple(plural)


def lend(catalog: Catalog, language: str) -> None:
    """Add to the catalogue of a language what its libraries leave in English, or say not as we."""
    ours = {one for _library, found in _places(_list()) for one in _ours(found, language)}
    for library, said in borrowed():
        one = said if isinstance(said, str) else said[0]
        if one in ours or one not in translated_by(library, language):
            catalog.add(said, locations=[(library, 1)])


def translated_by(library: str, language: str) -> set[str]:
    """Return the texts of which a library has a translation."""
    path = _folder(library) / "locale" / language / "LC_MESSAGES" / "django.mo"
    if not path.exists():
        return set()
    with path.open("rb") as file:
        rows = [row for row in read_mo(file) if row.id and row.string]
    return {row.id if isinstance(row.id, str) else row.id[0] for row in rows}


def _list() -> dict[str, Any]:
    return tomllib.loads(LIST.read_text())


def _ours(found: dict[str, Any], language: str) -> list[str]:
    """Return what we say ourselves in a language, though its library has a translation."""
    said: list[str] = found.get("ours", {}).get(language, [])
    return said


def _places(found: dict[str, Any], above: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for name, part in found.items():
        if name == "ours" or not isinstance(part, dict):
            continue
        if "words" in part:
            yield f"{above}{name}", part
        yield from _places(part, f"{above}{name}.")


def _folder(library: str) -> Path:
    spec = find_spec(library)
    if spec is None or spec.origin is None:
        raise LookupError(f"{library} is not installed.")
    return Path(spec.origin).parent
