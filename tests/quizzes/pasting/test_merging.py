"""What is put back stays what it was; nothing is taken away."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.freezing.identifiers import Block, identified
from quizzes.pasting.merging import CHANGED, NEW, SAME, Merged, merged
from quizzes.pasting.model import Question
from quizzes.pasting.reading import read
from quizzes.pasting.stored import question_of
from quizzes.pasting.writing import write
from tests.factories.quizzes import choice, match, order, six_kinds
from tests.quizzes.pasting.texts import LESSONS, questions


def text_of(blocks: list[Block]) -> str:
    return write(map(question_of, blocks), LESSONS)


def put(present: list[Block], text: str) -> Merged:
    reading = read(text, LESSONS)
    assert reading.mistakes == ()
    return merged(present, reading.questions)


def loosely(text: str) -> str:
    """Return the text as a browser or a loader may have stored it."""
    return text.replace("\n", " \r\n") + "\n"


@given(questions, st.booleans())
@settings(max_examples=100, deadline=None)
def test_showing_as_text_and_pasting_back_changes_nothing(
    asked: list[Question], is_loose: bool
) -> None:
    present = merged([], asked).blocks
    if is_loose:
        for block in present:
            block["value"]["stem"] = loosely(block["value"]["stem"])
            block["value"]["why"] = loosely(block["value"]["why"])
    again = put(present, text_of(present))
    assert again.blocks == present
    assert {placed.state for placed in again.placed} <= {SAME}


@given(questions)
@settings(max_examples=50, deadline=None)
def test_text_is_the_same_after_being_pasted(asked: list[Question]) -> None:
    text = text_of(merged([], asked).blocks)
    assert text_of(put([], text).blocks) == text


def test_the_six_kinds_of_the_tests_stay_as_they_are() -> None:
    present = identified(six_kinds())
    assert put(present, text_of(present)).blocks == present


def test_without_identifiers_a_question_is_known_by_its_words() -> None:
    present = identified(six_kinds())
    text = "\n".join(line for line in text_of(present).split("\n") if not line.startswith("#"))
    assert put(present, text).blocks == present


def test_a_second_paste_adds_nothing() -> None:
    text = "Who?\n+ a\n- b\n\nWho?\n+ c\n- d\n"
    once = put([], text)
    assert [placed.state for placed in once.placed] == [NEW, NEW]
    assert put(once.blocks, text).blocks == once.blocks


def options(block: Block) -> dict[str, Any]:
    return {item["value"]["text"]: item["value"]["key"] for item in block["value"]["options"]}


def edit(blocks: list[Block], old: str, new: str) -> Merged:
    present = identified(blocks)
    text = text_of(present)
    assert old in text
    return put(present, text.replace(old, new))


def test_a_mended_option_keeps_its_key_and_a_moved_one_takes_it_along() -> None:
    after = edit([choice("S")], "S option b", "S option b, mended")
    assert options(after.blocks[0]) == {
        "S option a": "a",
        "S option b, mended": "b",
        "S option c": "c",
        "S option d": "d",
    }
    swapped = edit([choice("S")], "- S option b\n// S why b\n- S option c\n// S why c\n", "")
    assert list(options(swapped.blocks[0]).values()) == ["a", "d"]


def test_an_option_of_other_words_is_another_option() -> None:
    after = edit([choice("S")], "S option b", "Something else altogether")
    kept = options(after.blocks[0])
    new = kept.pop("Something else altogether")
    assert list(kept.values()) == ["a", "c", "d"]
    assert new not in {"a", "b", "c", "d", ""}


def test_two_options_that_change_places_keep_their_keys() -> None:
    present = [choice("S", keys="ab")]
    lines = text_of(present).splitlines()
    at = lines.index("+ S option a")
    swapped = [*lines[:at], *lines[at + 2 : at + 4], *lines[at : at + 2], *lines[at + 4 :]]
    after = put(present, "\n".join(swapped))
    assert list(options(after.blocks[0]).items()) == [("S option b", "b"), ("S option a", "a")]
    assert after.placed[0].state == CHANGED


def test_another_right_option_is_a_corrected_key() -> None:
    text = text_of([choice("S", keys="ab")]).replace("+ S", "* S").replace("- S", "+ S")
    [block] = put([choice("S", keys="ab")], text).blocks
    rights = {item["value"]["key"]: item["value"]["right"] for item in block["value"]["options"]}
    assert rights == {"a": False, "b": True}


def test_items_and_pairs_keep_their_ids_by_their_words() -> None:
    present = [order("O", "first", "second", "third")]
    text = text_of(present).replace("1. first\n2. second", "1. second\n2. first")
    [block] = put(present, text).blocks
    assert [item["id"] for item in block["value"]["items"]] == ["O-2", "O-1", "O-3"]
    [pairs] = edit(
        [match("P", please="Guest", gladly="Host")], "please -> Guest", "please -> Both"
    ).blocks
    assert [pair["id"] for pair in pairs["value"]["pairs"]] == ["P-1", "P-2"]


def test_a_question_becomes_one_of_another_kind_and_stays_itself() -> None:
    after = edit([choice("S")], "- S option b", "+ S option b")
    [block] = after.blocks
    assert (block["type"], block["id"], block["value"]["uid"]) == ("multi", "b-S", "S")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("? New", ["S", "M", "R", "New"]),
        ("# S\n? S stem\n\n? New", ["S", "New", "M", "R"]),
        ("# R\n? R stem\n\n# S\n? S stem", ["R", "M", "S"]),
        ("# R\n? R stem\n\n? New\n\n# S\n? S stem", ["R", "New", "M", "S"]),
        ("", ["S", "M", "R"]),
    ],
)
def test_new_ones_follow_the_one_above_and_the_others_stay(text: str, wanted: list[str]) -> None:
    present = [choice("S"), choice("M", "multi"), {**six_kinds()[-1]}]
    after = put(present, text)
    assert [block["value"]["stem"].removesuffix(" stem") for block in after.blocks] == wanted
    assert after.untouched == len(after.blocks) - text.count("?")


def test_what_a_text_without_identifier_does_not_mention_stays() -> None:
    present = identified([choice("S", keys="ab"), choice("T", "truefalse", keys="ab")])
    text = "S stem\n+ S option a\n- S option b\n\nT stem\n+ T option a\n- T option b"
    assert put(present, text).blocks == present


def test_what_a_text_with_identifier_leaves_out_is_gone() -> None:
    [block] = put([choice("S", keys="ab")], "# S\nS stem\n+ S option a\n- S option b").blocks
    assert block["value"]["why"] == ""
    assert {item["value"]["why"] for item in block["value"]["options"]} == {""}


def test_a_draft_that_is_not_finished_is_shown_and_told_when_it_comes_back() -> None:
    present = identified([choice("S", right=""), choice("Two", right="ab")])
    reading = read(text_of(present))
    assert [mistake.code for mistake in reading.mistakes] == ["no_right", "several_right"]
