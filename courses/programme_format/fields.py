"""Taking fields from YAML one by one; what nobody took is unknown."""

import re
import unicodedata
from collections.abc import Iterable
from typing import TypeVar

from courses.programme_format.keys import ITEM_ID
from courses.programme_format.marked_yaml import Entry, Mapping, Node, Scalar, Sequence
from courses.programme_format.problems import FileProblems

Name = TypeVar("Name", bound=str)
FLAGS = {"true": True, "yes": True, "false": False, "no": False}
LONG = 20_000


class Fields:
    """The fields of one mapping. Every refusal is reported; the answer is then empty."""

    def __init__(self, mapping: Mapping, problems: FileProblems) -> None:
        self.problems = problems
        self.line = mapping.line
        self._entries = mapping.entries
        self._taken: set[str] = set()

    def has(self, name: str) -> bool:
        entry = self._entries.get(name)
        return entry is not None and not (isinstance(entry.node, Scalar) and entry.node.is_empty)

    def names(self) -> list[str]:
        """Return the names of the fields that are there, in the order of the file."""
        return [name for name in self._entries if self.has(name)]

    def written(self) -> list[str]:
        """Return the names of all fields in the order of the file, the empty ones too."""
        return list(self._entries)

    def line_of(self, name: str) -> int:
        entry = self._entries.get(name)
        return entry.line if entry else self.line

    def text(self, name: str, *, limit: int = LONG, required: bool = True) -> str:
        entry = self._take(name, required=required)
        return self._as_text(entry.node, f"“{name}”", limit) if entry else ""

    def identifier(self, name: str = "id") -> str:
        value = self.text(name, limit=64)
        if value and not ITEM_ID.fullmatch(value):
            self.problems.add(
                self.line_of(name),
                f"“{name}” may have only Latin letters, digits, points and hyphens.",
            )
        return value

    def number(self, name: str, *, low: int, high: int, default: int | None = None) -> int:
        entry = self._take(name, required=default is None)
        if entry is None:
            return default or 0
        value = self._as_text(entry.node, f"“{name}”", LONG)
        if re.fullmatch(r"[0-9]{1,6}", value) and low <= int(value) <= high:
            return int(value)
        self.problems.add(entry.line, f"“{name}” must be a number from {low} to {high}.")
        return low

    def flag(self, name: str, *, default: bool | None = None) -> bool:
        entry = self._take(name, required=default is None)
        if entry is None:
            return bool(default)
        value = FLAGS.get(self._as_text(entry.node, f"“{name}”", LONG).lower())
        if value is None:
            self.problems.add(entry.line, f"“{name}” must be true or false.")
        return bool(value)

    def choice(self, name: str, choices: Iterable[Name], *, default: Name | None = None) -> Name:
        allowed = list(choices)
        entry = self._take(name, required=default is None)
        if entry is None:
            return default or allowed[0]
        value = self._as_text(entry.node, f"“{name}”", LONG)
        for one in allowed:
            if value == one:
                return one
        self.problems.add(entry.line, f"“{name}” must be one of: {', '.join(allowed)}.")
        return allowed[0]

    def nodes(self, name: str, *, required: bool = True) -> tuple[Node, ...]:
        """Return the entries of a list field."""
        entry = self._take(name, required=required)
        if entry is None:
            return ()
        if isinstance(entry.node, Sequence) and entry.node.items:
            return entry.node.items
        self.problems.add(entry.line, f"“{name}” must be a list with at least one entry.")
        return ()

    def lines(
        self, name: str, *, limit: int = LONG, required: bool = True
    ) -> tuple[tuple[int, str], ...]:
        """Return the texts of a list field, each with its line."""
        nodes = self.nodes(name, required=required)
        return tuple((node.line, self._as_text(node, f"“{name}”", limit)) for node in nodes)

    def groups(self, name: str, *, required: bool = True) -> "tuple[Fields, ...]":
        """Return the entries of a list field whose entries have fields of their own."""
        nodes = self.nodes(name, required=required)
        return tuple(filter(None, (self._as_fields(node, name) for node in nodes)))

    def group(self, name: str) -> "Fields | None":
        """Return a field that has fields of its own, if it is there."""
        entry = self._take(name, required=False)
        return self._as_fields(entry.node, name) if entry else None

    def reject_unknown(self) -> None:
        for name, entry in self._entries.items():
            if name not in self._taken:
                self.problems.add(entry.line, f"The field “{name[:60]}” is not known here.")

    def _take(self, name: str, *, required: bool) -> Entry | None:
        self._taken.add(name)
        if self.has(name):
            return self._entries[name]
        if required:
            self.problems.add(self.line_of(name), f"The field “{name}” is missing.")
        return None

    def _as_text(self, node: Node, what: str, limit: int) -> str:
        if not isinstance(node, Scalar) or node.is_empty:
            self.problems.add(node.line, f"{what} must be a text.")
            return ""
        if len(node.text) > limit:
            self.problems.add(node.line, f"{what} must not be longer than {limit} characters.")
        return unicodedata.normalize("NFC", node.text)

    def _as_fields(self, node: Node, name: str) -> "Fields | None":
        if isinstance(node, Mapping):
            return Fields(node, self.problems)
        self.problems.add(node.line, f"Each entry of “{name}” must have fields of its own.")
        return None
