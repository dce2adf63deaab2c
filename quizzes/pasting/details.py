"""The lines that say what a question is: its kind, its lesson, its identifier."""

import re

from quizzes.pasting.chunks import Line
from quizzes.pasting.drafting import Draft
from quizzes.pasting.lessons import Lessons
from quizzes.pasting.marks import Mark, marked, plain

IDENTIFIER = re.compile(r"(?!-)[\w.-]{1,64}(?<!-)")


def take_detail(draft: Draft, line: Line, lessons: Lessons, uids: set[str]) -> None:
    """Take a line with such a mark; ``uids`` are the identifiers above it."""
    mark, text = marked(line.text, first=not draft.stem)
    match mark:
        case Mark.TAG:
            _take_tag(draft, line, text)
        case Mark.LESSON:
            _take_lesson(draft, line, plain(text), lessons)
        case Mark.IDENTIFIER:
            _take_identifier(draft, line, text, uids)


def _take_tag(draft: Draft, line: Line, tag: str) -> None:
    if draft.tag or draft.rows:
        draft.miss(line, "tag_place")
    draft.tag, draft.tag_line = tag, line


def _take_lesson(draft: Draft, line: Line, name: str, lessons: Lessons) -> None:
    keys = lessons.keys(name)
    if draft.lesson:
        draft.miss(line, "second_lesson")
    elif len(keys) != 1:
        draft.miss(line, "same_lessons" if keys else "unknown_lesson", name=name)
    draft.lesson = next(iter(sorted(keys)), "")


def _take_identifier(draft: Draft, line: Line, uid: str, uids: set[str]) -> None:
    if draft.stem or draft.uid:
        draft.miss(line, "identifier_place")
    elif not IDENTIFIER.fullmatch(uid):
        draft.miss(line, "identifier")
    elif uid in uids:
        draft.miss(line, "same_identifier", uid=uid)
    draft.uid = uid
