r"""What the beginning of a line means, and how a text that looks like it is kept from meaning it.

A line that begins with ``\`` is plain text from there on; an arrow after ``\`` parts no pair.
"""

import re
from enum import StrEnum

from quizzes.pasting.cleaning import BLANK, trimmed


class Mark(StrEnum):
    TEXT = ""
    RIGHT = "+"
    WRONG = "-"
    FEEDBACK = "//"
    GENERAL = "="
    ITEM = "1."
    REFLECTION = "?"
    LESSON = "@"
    IDENTIFIER = "#"
    TAG = "["


TAGS = {
    "true or false": "truefalse",
    "true/false": "truefalse",
    "several": "multi",
    "one": "single",
}
TAG_OF = {"truefalse": "[true or false]", "multi": "[several]", "single": "[one]"}
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
SIGNS = {
    **dict.fromkeys("+\uff0b", Mark.RIGHT),
    **dict.fromkeys(DASHES + "*\u2022\u00b7\u25aa\u25cf", Mark.WRONG),
    "=": Mark.GENERAL,
    "@": Mark.LESSON,
    "#": Mark.IDENTIFIER,
}
"""With the dashes, bullets and wide forms that word processors make of what one types."""
NUMBER = re.compile(r"(\d{1,3})[.)](?:\s+|$)")
STROKES = f"{re.escape(DASHES)}="
ARROW = re.compile(
    rf"(?<!\\)(\\*)((?<![{STROKES}])[{STROKES}]+[>\uff1e]|[\u2192\u21d2\u27f6\u2794\u279c\uf0e0])"
)
"""With the longer ones that people type, and those that word processors make of them."""
BRACKETS = re.compile(r"\[([^\[\]]+)\]")


def marked(line: str, *, first: bool) -> tuple[Mark, str]:
    """Return what a stripped line is and the rest of it; ``first``: no question stands above it."""
    if line.startswith("\\") or (not first and ARROW.match(line)):
        return Mark.TEXT, line
    if line.startswith("//"):
        return Mark.FEEDBACK, trimmed(line[2:])
    if line and line[0] in SIGNS:
        return SIGNS[line[0]], trimmed(line[1:])
    if tag := tag_of(line):
        return Mark.TAG, tag
    if first:
        return (Mark.REFLECTION, trimmed(line[1:])) if line.startswith("?") else (Mark.TEXT, line)
    number = NUMBER.match(line)
    return (Mark.ITEM, trimmed(line[number.end() :])) if number else (Mark.TEXT, line)


def tag_of(line: str) -> str:
    """Return the kind that a line in brackets names; nothing where it names none."""
    found = BRACKETS.fullmatch(line)
    return TAGS.get(" ".join(found[1].casefold().split()), "") if found else ""


def plain(text: str) -> str:
    r"""Return the text without the ``\`` that guards its beginning."""
    return text.removeprefix("\\")


def guarded(text: str) -> str:
    r"""Return a text after a mark so that ``plain`` gives it back."""
    return "\\" + text if text[:1] in {"\\", *BLANK} else text


def guarded_line(line: str, *, first: bool) -> str:
    """Return a line without mark so that it is read as one."""
    is_plain = line and line[0] not in {"\\", *BLANK}
    return line if is_plain and marked(line, first=first)[0] is Mark.TEXT else "\\" + line


def parted(line: str) -> tuple[str, str] | None:
    """Return what stands left and right of the first arrow that is one."""
    for arrow in ARROW.finditer(line):
        if len(arrow[1]) % 2 == 0:
            return trimmed(line[: arrow.start(2)]), trimmed(line[arrow.end() :])
    return None


def with_arrows(text: str) -> str:
    """Return the text with its guarded arrows as they are meant."""
    return ARROW.sub(lambda found: "\\" * (len(found[1]) // 2) + found[2], text)


def guarded_arrows(text: str) -> str:
    """Return the text so that none of its arrows parts a pair."""
    return ARROW.sub(lambda found: "\\" * (2 * len(found[1]) + 1) + found[2], text)
