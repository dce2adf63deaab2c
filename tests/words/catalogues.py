"""The catalogues of `locale/`: read, brought up to date with the tree, written, compiled."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tests.words.borrowed import lend
from tests.words.found import ROOT, words_of_the_tree

PATHS = sorted(ROOT.glob("locale/*/LC_MESSAGES/django.po"))
NOBODY = tuple(
    f'"{name}'
    for name in ("Report-Msgid", "POT-Creation", "PO-Revision", "Last-Translator", "Language-Team")
)
"""Lines of a head that would change without a word having changed, or name nobody."""


def language_of(path: Path) -> str:
    """Return the language a catalogue is in."""
    return path.parts[-3]


def read(path: Path) -> Catalog:
    """Return a catalogue as it is written."""
    with path.open("rb") as file:
        return read_po(file, locale=language_of(path), domain="django")


def renew(path: Path) -> Catalog:
    """Bring a catalogue up to date: new texts are empty, those no longer said are left out."""
    wanted, catalog = words_of_the_tree(), read(path)
    lend(wanted, language_of(path))
    catalog.update(wanted, no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    catalog.project, catalog.version = "Namjai", ""
    _write(path, catalog)
    return catalog


def missing(catalog: Catalog) -> list[str]:
    """Return what has no translation yet."""
    return [str(row.id) for row in catalog if row.id and (row.fuzzy or not _said(row.string))]


def _said(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return bool(string) if string is None or isinstance(string, str) else all(string)


def _spoken(catalog: Catalog) -> Catalog:
    """Return what has words: Babel would compile a plural without any into its English."""
    kept = Catalog(locale=catalog.locale, domain=catalog.domain)
    for row in catalog:
        if row.id and _said(row.string):
            kept.add(row.id, row.string, context=row.context)
    return kept


def _write(path: Path, catalog: Catalog) -> None:
    text = io.BytesIO()
    write_po(text, catalog, sort_by_file=True, include_lineno=False, width=100)
    lines = text.getvalue().decode().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(NOBODY)).lstrip())
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, _spoken(catalog))
