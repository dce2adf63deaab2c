"""Cutting a body into plain Markdown and the containers between ``:::`` lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from courses.programme_format.problems import FileProblems

OPENING = re.compile(r":::[ \t]*(?P<name>[^\s:]\S*)[ \t]*(?P<rest>.*)")


@dataclass
class Segment:
    """``name`` is empty for plain Markdown; ``line`` is that of the container's opening."""

    name: str
    rest: str
    line: int
    text_line: int
    lines: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def split_segments(text: str, first_line: int, problems: FileProblems) -> Iterator[Segment]:
    """Yield the parts of a body in order; a container that is not closed is reported."""
    current = Segment("", "", first_line, first_line, [])
    for number, raw in enumerate(text.split("\n"), first_line):
        line = raw.rstrip()
        if not line.startswith(":::"):
            current.lines.append(raw)
            continue
        opening = OPENING.fullmatch(line)
        _check_fence(current, opening, number, problems)
        yield current
        name, rest = (opening["name"], opening["rest"]) if opening else ("", "")
        current = Segment(name, rest, number, number + 1, [])
    if current.name:
        problems.add(current.line, f"“:::{current.name}” is not closed by a line “:::”.")
    yield current


def _check_fence(
    current: Segment, opening: re.Match[str] | None, number: int, problems: FileProblems
) -> None:
    if opening and current.name:
        problems.add(current.line, f"“:::{current.name}” is not closed by a line “:::”.")
    elif not opening and not current.name:
        problems.add(number, "This “:::” closes nothing.")
