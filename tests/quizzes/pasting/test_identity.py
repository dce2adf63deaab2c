"""What is written is read as it was."""

from hypothesis import given, settings

from quizzes.pasting.model import Question
from quizzes.pasting.reading import read
from quizzes.pasting.writing import write
from tests.quizzes.pasting.texts import LESSONS, questions


@given(questions)
@settings(max_examples=200, deadline=None)
def test_what_is_written_is_read_as_it_was(asked: list[Question]) -> None:
    found = read(write(asked, LESSONS), LESSONS)
    assert found.mistakes == ()
    assert list(found.questions) == asked


@given(questions)
@settings(max_examples=50, deadline=None)
def test_text_that_was_written_is_written_alike_again(asked: list[Question]) -> None:
    text = write(asked, LESSONS)
    assert write(read(text, LESSONS).questions, LESSONS) == text
