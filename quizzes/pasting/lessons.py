"""Lessons to read again, by the names that an author knows them by."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from uuid import UUID

from quizzes.pasting.cleaning import clean_line, folded


class Lessons:
    """The lessons of a course: pairs of a key and a title, the first of a key to be shown.

    A key may come with several names – its titles in other languages, its slug.
    """

    def __init__(self, named: Iterable[tuple[str, str]] = ()) -> None:
        self._named = [(key, clean_line(name)) for key, name in named]

    def keys(self, name: str) -> set[str]:
        """Return the lessons of this name; a key names itself."""
        return {name} if _is_key(name) else self._by_name.get(folded(name), set())

    def name(self, key: str) -> str:
        """Return what the lesson is called; its key where the title does not tell it apart."""
        title = self._titles.get(key, "")
        return title if title and self.keys(title) == {key} else key

    @cached_property
    def _by_name(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for key, name in self._named:
            found[folded(name)].add(key)
        return dict(found)

    @cached_property
    def _titles(self) -> dict[str, str]:
        return dict(reversed(self._named))


def _is_key(name: str) -> bool:
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False
