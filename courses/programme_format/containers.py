"""The containers an author writes between ``:::`` lines."""

import re
from dataclasses import dataclass
from typing import Any

from courses.programme_format.blocks import BlockKind
from courses.programme_format.markdown import Piece, pieces
from courses.programme_format.problems import FileProblems
from courses.programme_format.prose import bullet_texts, paragraphs, prose
from courses.programme_format.segments import Segment

CALLOUTS = ("think", "try", "careful")
KNOWN = (*CALLOUTS, "key-points", "exercise", "phrase")
EXERCISE = re.compile(r'(?P<id>[a-z0-9][a-z0-9-]{0,59})(\s+"(?P<title>[^"]*)")?')
LONGEST_TITLE = 120
LONGEST_POINT = 400


@dataclass(frozen=True)
class Container:
    """``identifier`` is the author's name for an exercise, empty for everything else."""

    kind: BlockKind
    value: Any
    identifier: str = ""


def container_value(segment: Segment, problems: FileProblems) -> Container | None:
    """Return what a container says, or None after reporting why it says nothing."""
    if segment.name not in KNOWN:
        known = ", ".join(KNOWN)
        problems.add(segment.line, f"“:::{segment.name[:60]}” is not known; there are: {known}.")
        return None
    parts = list(pieces(segment.text, segment.text_line))
    if not parts:
        problems.add(segment.line, f"“:::{segment.name}” is empty.")
        return None
    match segment.name:
        case "key-points":
            return _key_points(segment, parts, problems)
        case "exercise":
            return _exercise(segment, parts, problems)
        case "phrase":
            _refuse_title(segment, problems)
            return Container(BlockKind.PHRASE, {"text": paragraphs(parts, problems)})
        case kind:
            _check_length(segment, segment.rest, problems)
            value = {"kind": kind, "title": segment.rest, "text": prose(parts, problems)}
            return Container(BlockKind.CALLOUT, value)


def _key_points(segment: Segment, parts: list[Piece], problems: FileProblems) -> Container:
    _refuse_title(segment, problems)
    points = bullet_texts(parts, problems, segment.line)
    if any(not point or len(point) > LONGEST_POINT for point in points):
        problems.add(segment.line, f"A key point needs 1 to {LONGEST_POINT} characters.")
    return Container(BlockKind.KEY_POINTS, points)


def _exercise(segment: Segment, parts: list[Piece], problems: FileProblems) -> Container | None:
    heading = EXERCISE.fullmatch(segment.rest)
    if heading is None:
        problems.add(segment.line, 'An exercise begins like this: “:::exercise its-name "Title"”.')
        return None
    title = heading["title"] or ""
    _check_length(segment, title, problems)
    value = {"title": title, "prompt": paragraphs(parts, problems)}
    return Container(BlockKind.EXERCISE, value, heading["id"])


def _refuse_title(segment: Segment, problems: FileProblems) -> None:
    if segment.rest:
        problems.add(segment.line, f"“:::{segment.name}” takes no title.")


def _check_length(segment: Segment, title: str, problems: FileProblems) -> None:
    if len(title) > LONGEST_TITLE:
        problems.add(segment.line, f"The title is longer than {LONGEST_TITLE} characters.")
