"""YAML whose every value knows its line."""

from dataclasses import dataclass

import yaml

from courses.programme_format.problems import FileProblems
from courses.programme_format.sources import UNSTORABLE


@dataclass(frozen=True)
class Scalar:
    """A single value, as it was written; ``is_empty`` when nothing was."""

    text: str
    line: int
    is_empty: bool


@dataclass(frozen=True)
class Sequence:
    items: "tuple[Node, ...]"
    line: int


@dataclass(frozen=True)
class Entry:
    line: int
    node: "Node"


@dataclass(frozen=True)
class Mapping:
    entries: dict[str, Entry]
    line: int


Node = Scalar | Sequence | Mapping


class _Loader(yaml.SafeLoader):
    """Composes nodes only; an alias could make a small file grow without end."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark
            raise yaml.MarkedYAMLError(problem="“*” references cannot be used", problem_mark=mark)
        return super().compose_node(parent, index)


def read_mapping(text: str, problems: FileProblems, *, first_line: int = 1) -> Mapping | None:
    """Return the fields of a YAML text, or None when it cannot be read."""
    try:
        node = _Marker(problems, first_line).mark(_compose(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        problems.add(line, f"The YAML cannot be read here: {error.problem}.")
    except yaml.reader.ReaderError as error:
        line = first_line + text.count("\n", 0, error.position)
        problems.add(line, "This line holds a character that YAML does not allow.")
    except (ValueError, OverflowError):
        problems.add(first_line, "The YAML holds a character code that does not exist.")
    except RecursionError:
        problems.add(first_line, "The YAML is nested too deeply.")
    else:
        if isinstance(node, Mapping):
            return node
        problems.add(first_line, "This must be a list of fields, each written as “name: value”.")
    return None


def _compose(text: str) -> yaml.Node | None:
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


@dataclass(frozen=True)
class _Marker:
    problems: FileProblems
    first_line: int

    def mark(self, node: yaml.Node | None) -> Node:
        match node:
            case yaml.MappingNode():
                return self._mapping(node)
            case yaml.SequenceNode():
                return Sequence(tuple(map(self.mark, node.value)), self._line(node))
            case yaml.ScalarNode():
                return self._scalar(node)
            case _:
                return Scalar("", self.first_line, is_empty=True)

    def _line(self, node: yaml.Node) -> int:
        return self.first_line + int(node.start_mark.line)

    def _scalar(self, node: yaml.ScalarNode) -> Scalar:
        text = str(node.value).strip()
        if UNSTORABLE.search(text):
            self.problems.add(self._line(node), "This text holds a character that cannot be kept.")
        is_empty = not text or node.tag == "tag:yaml.org,2002:null"
        return Scalar(text, self._line(node), is_empty=is_empty)

    def _mapping(self, node: yaml.MappingNode) -> Mapping:
        entries: dict[str, Entry] = {}
        for key, value in node.value:
            name, line = str(key.value), self._line(key)
            if not isinstance(key, yaml.ScalarNode):
                self.problems.add(line, "The name of a field must be a single word.")
            elif name in entries:
                self.problems.add(line, f"The field “{name}” is given twice.")
            else:
                entries[name] = Entry(line, self.mark(value))
        return Mapping(entries, self._line(node))
