"""Whatever text comes from outside: no word of it is lost, and what is left waits to be mended."""

import re
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.pasting.cleaning import BLANK
from quizzes.pasting.reading import read
from quizzes.pasting.writing import write
from tests.quizzes.pasting.texts import LESSONS, PIECES

WORD = re.compile(r"w\d+")
BREAKS = ["\n", "\n\n", "\r\n", "\r", "\v", "\u2028", "\n \u200b\n", "\n\n\n\n"]
STARTS = ["\n+", "\n-", "\n//", "\n1.", "\n2.", "\n=", "\n\nw"]
piece = st.one_of(
    *(PIECES, st.just("w"), st.just("w"), st.text(max_size=5)),
    *(st.sampled_from(BREAKS), st.sampled_from(STARTS), st.sampled_from(STARTS)),
)


@st.composite
def strange(draw: st.DrawFn) -> str:
    """Draw a text of marks, line ends and words, each word another."""
    pieces = draw(st.lists(piece, max_size=40))
    return "".join(f" w{n}" if one == "w" else one for n, one in enumerate(pieces))


@given(strange())
@settings(max_examples=300, deadline=None)
def test_no_word_is_lost(text: str) -> None:
    found = read(text, LESSONS)
    kept = f"{write(found.questions, LESSONS)}\n{found.left}"
    assert set(WORD.findall(text)) <= set(WORD.findall(kept))


@given(strange())
@settings(max_examples=200, deadline=None)
def test_what_is_left_says_the_same_mistakes_again(text: str) -> None:
    found = read(text, LESSONS)
    if any(mistake.code == "same_identifier" for mistake in found.mistakes):
        return
    again = read(found.left, LESSONS)
    assert again.questions == ()
    assert again.left == found.left
    codes = [mistake.code for mistake in found.mistakes]
    assert [mistake.code for mistake in again.mistakes] == codes


@given(strange())
@settings(max_examples=200, deadline=None)
def test_what_was_read_comes_again_from_its_own_text(text: str) -> None:
    found = read(text, LESSONS).questions
    assert read(write(found, LESSONS), LESSONS).questions == found


def test_every_space_is_blank() -> None:
    spaces = {chr(number) for number in range(0x110000) if chr(number).isspace()}
    assert spaces <= set(BLANK)


def test_very_long_lines_are_read_in_good_time() -> None:
    begun = process_time()
    for line in (
        "-" * 50_000,
        "\\" * 50_000,
        " " * 50_000,
        "1" * 50_000,
        "[" * 50_000,
        "=> " * 9999,
    ):
        read(f"Q\nx{line}x\n+ a{line}a\n- b\n= {line}")
    assert process_time() - begun < 2
