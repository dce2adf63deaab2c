"""Static files as production serves them: hashed names, compressed, one style sheet.

The style sheets are written one a component. A phone should not fetch forty files, so
`collectstatic` joins what `css/main.css` imports into that one file; developing needs no build.
"""

import re
from collections.abc import Iterator
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

from django.core.files.base import ContentFile
from django.core.files.storage import Storage

ENTRY = "css/main.css"
IMPORT = re.compile(r'@import url\("(?P<name>[^"]+)"\) layer\((?P<layer>\w+)\);')

Found = dict[str, tuple[Storage, str]]


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Whitenoise's storage with joined styles and hashed module imports."""

    support_js_module_import_aggregation = True

    def post_process(
        self, paths: Found, dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str | None, bool | Exception | None]]:
        """Join the style sheets before names are hashed."""
        if not dry_run and ENTRY in paths:
            self._save_over(ENTRY, joined(paths))
            paths = paths | {ENTRY: (self, ENTRY)}
        yield from super().post_process(paths, dry_run, **options)

    def _save_over(self, name: str, text: str) -> None:
        self.delete(name)
        self.save(name, ContentFile(text.encode()))


def joined(paths: Found) -> str:
    """The entry with every import replaced by the file it names, in the same cascade layer."""

    def inline(match: re.Match[str]) -> str:
        text = _read(paths, f"css/{match['name']}")
        return f"@layer {match['layer']} {{\n{text}}}"

    return IMPORT.sub(inline, _read(paths, ENTRY))


def _read(paths: Found, name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return bytes(file.read()).decode()
