"""What a trainer types is read as it is meant, and a slip is named by its line."""

import unicodedata

import pytest

from quizzes.pasting.model import Option, Pair
from quizzes.pasting.reading import read
from quizzes.pasting.sentences import sentence
from tests.quizzes.pasting.texts import KEYS, LESSONS

SINGLE = "Who waits?\n+ A guest\n// Yes.\n- Nobody\n= Look up.\n@ Say no kindly"


def test_options_with_feedback_and_a_lesson() -> None:
    [question] = read(SINGLE, LESSONS).questions
    assert (question.kind, question.stem, question.why) == ("single", "Who waits?", "Look up.")
    assert question.options == (Option("A guest", True, "Yes."), Option("Nobody"))
    assert question.lesson == KEYS[0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Q\n+ a\n+ b", "multi"),
        ("[several]\nQ\n+ a\n- b", "multi"),
        ("Q\n[Several]\n+ a\n- b", "multi"),
        ("[true or false]\nQ\n+ True\n- False", "truefalse"),
        ("[True/False]\nQ\n- True\n+ False", "truefalse"),
        ("Q\n1. a\n2) b", "order"),
        ("Q\na -> b\nc → d", "match"),
        ("? Q", "reflect"),
        ("?Q\nand more", "reflect"),
    ],
)
def test_the_marks_tell_the_kind(text: str, kind: str) -> None:
    found = read(text)
    assert found.mistakes == ()
    assert [question.kind for question in found.questions] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffQ\n+ a\n- b",
        "Q\r\n+ a\r\n- b\r\n",
        "  Q\n\t+ a\n\u00a0- b",
        "Q\n+\u00a0a\n–\u00a0b",
        "Q\n+a\n— b",
        "Q\n＋ a\n• b",
        "Q\n+ a\n* b",
        "Q\n+\ta\n\u2011\tb",
        "Q\n\n+ a\n\n- b\n",
        "\n\n\u00a0\nQ\n+ a\n- b\n \n\n",
        "\u200bQ\u200b\n\u200e+ \u2060a\n\u200f-\u200bb",
        "Q\n\u200b\n+ a\n- b\n\u00ad\n",
        "Q\v+ a\f- b",
        "Q\x00\n+ \x00a\n- b",
    ],
)
def test_what_other_programs_make_of_it_is_read_alike(text: str) -> None:
    found = read(text)
    assert found.mistakes == ()
    [question] = found.questions
    assert (question.stem, question.options) == ("Q", (Option("a", True), Option("b")))


def test_a_text_with_a_blank_line_after_each_line_is_read_question_by_question() -> None:
    lines = ["One?", "+ a", "// why", "- b", "? Two", "# id", "Three?", "a -> b", "c → d"]
    found = read("\n\n".join([*lines, "Four?", "1. x", "2. y"]))
    assert found.mistakes == ()
    kinds = ["single", "reflect", "match", "order"]
    assert [question.kind for question in found.questions] == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1. Q\n\n+ a\n- b", "single"),
        ("[several]\nQ\n\n+ a\n- b\n= why", "multi"),
        ("Q\nand more\n\n1. a\n2. b", "order"),
        ("Q\n\na -> b\nc -> d\n@ Say no kindly", "match"),
    ],
)
def test_answers_after_a_blank_line_join_their_question(text: str, kind: str) -> None:
    found = read(f"{SINGLE}\n\n{text}\n\n{SINGLE}\n\n1. Who?\n+ a\n- b", LESSONS)
    assert found.mistakes == ()
    kinds = ["single", kind, "single", "single"]
    assert [question.kind for question in found.questions] == kinds


def test_a_heading_above_a_numbered_question_does_not_swallow_it() -> None:
    found = read("Quiz of module 3\n\n1. Who waits?\n+ A guest\n- Nobody")
    assert [mistake.code for mistake in found.mistakes] == ["no_answers"]
    assert [question.stem for question in found.questions] == ["1. Who waits?"]


def test_a_number_before_a_question_is_its_text() -> None:
    [question] = read("1. Who waits?\n+ A guest\n- Nobody").questions
    assert question.stem == "1. Who waits?"


def test_what_stands_behind_a_backslash_means_nothing() -> None:
    text = "\\+ is a plus\n\\- a minus\n\\\n\\1. a number\nand a \\-> b\n+ -> right\n- \\ wrong"
    [question] = read(text).questions
    assert question.stem == "+ is a plus\n- a minus\n\n1. a number\nand a -> b"
    assert [option.text for option in question.options] == ["-> right", " wrong"]


def test_pairs_are_parted_by_their_first_arrow() -> None:
    [question] = read("Q\na -> b -> c\n\\- d \\-> e→f").questions
    assert question.pairs == (Pair("a", "b -> c"), Pair("- d -> e", "f"))


MISTAKES = {
    "no_stem": ("+ a\n- b", 1),
    "no_answers": ("Q\nmore", 1),
    "unmarked": ("Q\n+ a\n- b\nNext?\n+ c", 4),
    "mixed": ("Q\n+ a\n1. b", 3),
    "reflection": ("? Q\n+ a\n- b", 2),
    "too_long": ("Q\n+ a\n- " + 501 * "x", 3),
    "empty": ("Q\n+ a\n-", 3),
    "one_option": ("Q\n+ a", 1),
    "same_option": ("Q\n+ a\n- b\n- \u200bA", 4),
    "no_right": ("Q\n- a\n- b", 1),
    "several_right": ("[true or false]\nQ\n+ a\n+ b", 4),
    "not_two": ("[true or false]\nQ\n+ a\n- b\n- c", 5),
    "one_item": ("Q\n1. a", 1),
    "number": ("Q\n1. a\n3. b\n4. c", 3),
    "same_item": ("Q\n1. a\n2. A", 3),
    "one_pair": ("Q\na -> b", 1),
    "half_pair": ("Q\na -> b\nc ->", 3),
    "same_left": ("Q\na -> b\na -> c", 3),
    "same_right": ("Q\na -> b\nc -> B", 1),
    "feedback_place": ("Q\n// why\n+ a\n- b", 2),
    "tag_place": ("Q\n+ a\n[several]\n- b", 3),
    "tag_kind": ("Q\n[several]\n1. a\n2. b", 2),
    "unknown_lesson": ("Q\n+ a\n- b\n@ Nowhere", 4),
    "same_lessons": ("Q\n+ a\n- b\n@ Listen", 4),
    "second_lesson": ("Q\n+ a\n- b\n@ Say no kindly\n@ Say no kindly", 5),
    "identifier": ("# not an identifier\nQ\n+ a\n- b", 1),
    "identifier_place": ("Q\n# q1\n+ a\n- b", 2),
    "same_identifier": ("# known\nQ\n+ a\n- b", 1),
}


@pytest.mark.parametrize("code", MISTAKES)
def test_a_mistake_is_named_once_by_its_line(code: str) -> None:
    text, line = MISTAKES[code]
    above, below = f"# known\n{SINGLE}\n\n", f"\n\n{SINGLE}"
    found = read(above + text + below, LESSONS)
    [mistake] = found.mistakes
    shift = above.count("\n")
    assert (mistake.code, mistake.line) == (code, shift + line)
    assert mistake.quote == text.split("\n")[line - 1]
    assert len(found.questions) == 2
    assert found.left == text


@pytest.mark.parametrize("code", MISTAKES)
def test_each_mistake_is_a_whole_sentence(code: str) -> None:
    [mistake] = read(f"# known\n{SINGLE}\n\n{MISTAKES[code][0]}", LESSONS).mistakes
    said = sentence(mistake)
    assert said.endswith(".")
    assert "%" not in said


def test_pairs_without_a_question_are_not_taken_for_one() -> None:
    [mistake] = read("a -> b\nc -> d\ne -> f").mistakes
    assert (mistake.code, mistake.line) == ("no_stem", 1)


@pytest.mark.parametrize(
    "longest", ["Q\n+ " + 500 * "x" + "\n- b", "Q\n1. " + 300 * "x" + "\n2. b"]
)
def test_the_longest_texts_of_the_editor_are_read(longest: str) -> None:
    assert read(longest).mistakes == ()


@pytest.mark.parametrize(
    "text",
    [
        f"Q\n1. {301 * 'x'}\n2. b",
        f"Q\na -> {301 * 'x'}\nc -> d",
        f"Q\n+ a\n// {501 * 'x'}\n- b",
    ],
)
def test_longer_ones_are_not(text: str) -> None:
    assert [mistake.code for mistake in read(text).mistakes] == ["too_long"]


@pytest.mark.parametrize("arrow", ["->", "→", "-->", "—>", "=>", "⇒", "\uf0e0", "–＞"])
def test_an_arrow_is_one_in_whatever_form_it_comes(arrow: str) -> None:
    [question] = read(f"Q\na {arrow} b\nc{arrow}d").questions
    assert question.pairs == (Pair("a", "b"), Pair("c", "d"))


def test_letters_of_two_signs_are_read_as_one() -> None:
    text = "Khách đợi?\n+ Người khách\n- Không ai"
    assert read(unicodedata.normalize("NFD", text)) == read(text)


def test_half_a_character_is_none() -> None:
    [question] = read("Q \ud83d\n+ a\n- b").questions
    assert question.stem == "Q \ufffd"


def test_what_was_parted_by_a_whole_question_is_not_joined_when_it_is_left() -> None:
    found = read(f"Quiz of module 3\n\n{SINGLE}\n\n+ Nobody\n- Somebody", LESSONS)
    again = read(found.left, LESSONS)
    assert again.questions == ()
    codes = ["no_answers", "no_stem"]
    assert [mistake.code for mistake in found.mistakes] == codes
    assert [mistake.code for mistake in again.mistakes] == codes


def test_several_mistakes_of_one_question_are_told_together() -> None:
    found = read("Q\n+ a\n-\n@ Nowhere")
    assert [(mistake.line, mistake.code) for mistake in found.mistakes] == [
        (3, "empty"),
        (4, "unknown_lesson"),
    ]


def test_nothing_is_read_from_nothing() -> None:
    assert read("\n \n\ufeff\n").questions == ()
    assert read("").left == ""
