"""Find every text that goes through gettext, in Python and templates, with Babel alone."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("courses", "quizzes", "site", "templates")
ONE, PLURAL = None, (1, 2)
IN_CONTEXT, PLURAL_IN_CONTEXT = ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "_now", "gettext", "gettext_lazy", "gettext_noop"), ONE),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), PLURAL),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), IN_CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), PLURAL_IN_CONTEXT),
}


def words_of_the_tree() -> Catalog:
    """Return all texts of ours with the files they stand in, file by file."""
    catalog = Catalog(domain="django")
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"}:
                collect(catalog, path, str(path.relative_to(ROOT)))
    return catalog


def collect(catalog: Catalog, path: Path, name: str) -> None:
    """Add the texts of one file."""
    for line, said, notes, context in words_in(path):
        catalog.add(said, locations=[(name, line)], auto_comments=notes, context=context)


def words_in(path: Path) -> Iterator[tuple[int, Any, list[str], str | None]]:
    """Yield line, text (or texts of one and several), notes and context of each call."""
    source = path.read_text()
    if path.suffix != ".py":
        source = "\n".join(map(str.strip, templatize(source).splitlines()))
    yield from extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS)
