"""The style sheet as production serves it, for a server that takes its files from the sources."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder, FileSystemFinder

from core.static_storage import ENTRY, joined


class JoinedStyles(BaseFinder):
    """Finds the entry alone, with all that it imports: a page asks for one file, not seventy."""

    def __init__(self) -> None:
        self.folder = TemporaryDirectory()
        self.entry = Path(self.folder.name) / "main.css"

    def check(self, **_kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **_kwargs: Any) -> Any:
        if path != ENTRY:
            return []
        if not self.entry.exists():
            paths = {name: (storage, name) for name, storage in FileSystemFinder().list([])}
            self.entry.write_text(joined(paths))
        return [str(self.entry)] if find_all else str(self.entry)

    def list(self, _ignore_patterns: Any) -> list[Any]:
        return []
