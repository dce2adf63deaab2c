"""The style sheet as production serves it, for a server that takes its files from the sources."""

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder, FileSystemFinder

from core.static_storage import ENTRY, joined


@cache
def entry() -> str:
    """Return where the joined sheet is: it lasts as long as the process, whoever finds it."""
    folder = mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    paths = {name: (storage, name) for name, storage in FileSystemFinder().list([])}
    sheet = Path(folder) / "main.css"
    sheet.write_text(joined(paths))
    return str(sheet)


class JoinedStyles(BaseFinder):
    """Finds the entry alone, with all that it imports: a page asks for one file, not seventy."""

    def check(self, **_kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **_kwargs: Any) -> Any:
        if path != ENTRY:
            return []
        return [entry()] if find_all else entry()

    def list(self, _ignore_patterns: Any) -> list[Any]:
        return []
