"""Whether a question that was read can be asked: the rules of the editor, told by line."""

from collections.abc import Iterable

from quizzes.pasting.chunks import Line
from quizzes.pasting.cleaning import folded
from quizzes.pasting.drafting import ITEM, OPTION, PAIR, Draft, Row
from quizzes.pasting.marks import parted

LONGEST = {OPTION: 500, ITEM: 300, PAIR: 300}


def judge(draft: Draft) -> None:
    """Note what is wrong with the question as a whole, where its lines are right."""
    _judge_lengths(draft)
    if draft.mistakes:
        return
    if not "".join(draft.stem) or _is_pair(draft):
        draft.miss(draft.first, "no_stem")
    elif draft.is_reflection:
        _judge_tag(draft)
    elif not draft.rows:
        draft.miss(draft.first, "no_answers")
    elif draft.rows[0].sort == OPTION:
        _judge_options(draft)
    else:
        _judge_tag(draft)
        _judge_rows(draft)


def _is_pair(draft: Draft) -> bool:
    """Return whether what stands in place of the question is the first of the pairs."""
    is_alone = draft.kind == "match" and len(draft.stem) == 1
    return is_alone and parted(draft.first.text) is not None and draft.first.text[0] != "\\"


def _judge_lengths(draft: Draft) -> None:
    for row in draft.rows:
        for text in (row.text, row.partner, row.feedback):
            if len(text) > LONGEST[row.sort]:
                words = {"length": len(text), "longest": LONGEST[row.sort]}
                draft.miss(row.line, "too_long", **words)


def _judge_tag(draft: Draft) -> None:
    if draft.tag_line:
        draft.miss(draft.tag_line, "tag_kind")


def _judge_options(draft: Draft) -> None:
    rights = [row for row in draft.rows if row.right]
    if len(draft.rows) < 2:
        draft.miss(draft.first, "one_option")
    elif again := _again(draft.rows):
        draft.miss(again, "same_option")
    elif not rights:
        draft.miss(draft.first, "no_right")
    elif len(rights) > 1 and draft.kind != "multi":
        draft.miss(rights[1].line, "several_right")
    elif draft.kind == "truefalse" and len(draft.rows) != 2:
        draft.miss(draft.rows[2].line, "not_two")


def _judge_rows(draft: Draft) -> None:
    is_order = draft.rows[0].sort == ITEM
    if len(draft.rows) < 2:
        draft.miss(draft.first, "one_item" if is_order else "one_pair")
    elif again := _again(draft.rows):
        draft.miss(again, "same_item" if is_order else "same_left")
    elif not is_order and len({folded(row.partner) for row in draft.rows}) < 2:
        draft.miss(draft.first, "same_right")


def _again(rows: Iterable[Row]) -> Line | None:
    """Return the first line that says what one above it says."""
    said: set[str] = set()
    for row in rows:
        if folded(row.text) in said:
            return row.line
        said.add(folded(row.text))
    return None
