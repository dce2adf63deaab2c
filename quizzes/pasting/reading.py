"""Read questions from text: what can be read is kept, what cannot is named by its line.

Pure. ``writing.write`` is its mirror: what one writes the other reads.
"""

import re

from quizzes.pasting.chunks import PARTING, Chunk, Line, chunks_of
from quizzes.pasting.details import take_detail
from quizzes.pasting.drafting import ITEM, OPTION, PAIR, Draft, Row
from quizzes.pasting.judging import judge
from quizzes.pasting.lessons import Lessons
from quizzes.pasting.marks import Mark, marked, parted, plain, with_arrows
from quizzes.pasting.model import Mistake, Question, Reading


def read(text: str, lessons: Lessons | None = None) -> Reading:
    """Return the questions of a text, the mistakes in it, and the chunks that have some."""
    questions: list[Question] = []
    mistakes: list[Mistake] = []
    left: list[Chunk] = []
    uids: set[str] = set()
    for chunk in chunks_of(text):
        draft = _draft(chunk, lessons or Lessons(), uids)
        if draft.mistakes:
            mistakes += sorted(draft.mistakes, key=lambda mistake: mistake.line)
            left.append(chunk)
        else:
            uids.add(draft.uid)
            questions.append(draft.question())
    return Reading(tuple(questions), tuple(mistakes), _as_typed(left))


def _as_typed(chunks: list[Chunk]) -> str:
    """Return the chunks as text of which the same chunks are read again."""
    texts = ["\n".join(line.raw for line in chunk) for chunk in chunks]
    text = "\n\n".join(texts)
    is_same = len(chunks_of(text)) == len(chunks)
    return text if is_same else ("\n" * (PARTING + 1)).join(texts)


def _draft(chunk: Chunk, lessons: Lessons, uids: set[str]) -> Draft:
    draft = Draft(chunk[0])
    for line in chunk:
        _take(draft, line, lessons, uids)
    judge(draft)
    return draft


def _take(draft: Draft, line: Line, lessons: Lessons, uids: set[str]) -> None:
    mark, text = marked(line.text, first=not draft.stem)
    match mark:
        case Mark.TEXT | Mark.REFLECTION:
            _take_text(draft, line, text, mark)
        case Mark.RIGHT | Mark.WRONG:
            _take_row(draft, Row(OPTION, line, plain(text), right=mark is Mark.RIGHT))
        case Mark.ITEM:
            _take_item(draft, line, plain(text))
        case Mark.FEEDBACK:
            _take_feedback(draft, line, plain(text))
        case Mark.GENERAL:
            draft.general.append(plain(text))
        case _:
            take_detail(draft, line, lessons, uids)
    draft.last = mark


def _take_text(draft: Draft, line: Line, text: str, mark: Mark) -> None:
    text, is_first = plain(text), not draft.stem
    if is_first:
        draft.first, draft.is_reflection = line, mark is Mark.REFLECTION
        draft.stem.append(text)
    elif pair := parted(text):
        left, right = map(with_arrows, pair)
        _take_row(draft, Row(PAIR, line, left, partner=right))
    elif draft.last in {Mark.TEXT, Mark.REFLECTION, Mark.TAG} and not draft.rows:
        draft.stem.append(with_arrows(text))
    else:
        draft.miss(line, "unmarked")


def _take_row(draft: Draft, row: Row) -> None:
    if not row.text or (row.sort == PAIR and not row.partner):
        draft.miss(row.line, "half_pair" if row.sort == PAIR else "empty")
    elif not draft.stem:
        draft.miss(row.line, "no_stem")
    elif draft.is_reflection:
        draft.miss(row.line, "reflection")
    elif draft.rows and draft.rows[0].sort != row.sort:
        draft.miss(row.line, "mixed")
    draft.rows.append(row)


def _take_item(draft: Draft, line: Line, text: str) -> None:
    number = int(re.split(r"[.)]", line.text)[0])
    wanted = 1 + sum(row.sort == ITEM for row in draft.rows)
    if number != wanted:
        draft.miss(line, "number", number=number, wanted=wanted)
    _take_row(draft, Row(ITEM, line, text))


def _take_feedback(draft: Draft, line: Line, text: str) -> None:
    if draft.last in {Mark.RIGHT, Mark.WRONG, Mark.FEEDBACK} and draft.rows:
        draft.rows[-1].why.append(text)
    else:
        draft.miss(line, "feedback_place")
