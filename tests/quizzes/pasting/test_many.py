"""Two hundred questions at once, ten of them with a slip."""

import random
from time import process_time

from quizzes.pasting.merging import merged
from quizzes.pasting.reading import read
from quizzes.pasting.stored import question_of
from quizzes.pasting.writing import write
from tests.quizzes.pasting.test_reading import MISTAKES
from tests.quizzes.pasting.texts import LESSONS

KINDS = [
    "Question {n}: who waits?\n+ A guest\n// Yes.\n- Nobody, {n}\n= Look up.\n@ Say no kindly",
    "Question {n}: which?\n+ One\n+ Two\n- Three",
    "[true or false]\nQuestion {n} is so.\n+ True\n- False",
    "Question {n}: in order\n1. Listen\n2. Say what you heard\n3. Offer a way",
    "Question {n}: what belongs together?\nA guest waits -> Tell how long\nAn angry guest → Listen",
    "? Question {n}: when did somebody listen to you?",
]
SLIPS = ["no_stem", "no_answers", "unmarked", "mixed", "no_right", "number", "half_pair"]
SLIPS += ["feedback_place", "unknown_lesson", "too_long"]


def _text() -> tuple[str, dict[int, str]]:
    """Return 190 whole questions with ten others among them, and the lines of their mistakes."""
    chunks = [(KINDS[n % len(KINDS)].format(n=n), None) for n in range(190)]
    chunks += [(MISTAKES[code][0], code) for code in SLIPS]
    random.Random(7).shuffle(chunks)
    lines, wanted = 0, {}
    for chunk, code in chunks:
        if code:
            wanted[lines + MISTAKES[code][1]] = code
        lines += chunk.count("\n") + 2
    return "\n\n".join(chunk for chunk, _ in chunks), wanted


def test_ten_mistakes_are_named_by_their_lines_and_the_rest_is_kept() -> None:
    text, wanted = _text()
    found = read(text, LESSONS)
    assert {mistake.line: mistake.code for mistake in found.mistakes} == wanted
    assert len(found.mistakes) == len(wanted) == 10
    assert [mistake.quote for mistake in found.mistakes] == [
        text.split("\n")[mistake.line - 1].strip() for mistake in found.mistakes
    ]
    numbers = {n for n in range(190) if any(f"uestion {n}" in one.stem for one in found.questions)}
    assert (len(found.questions), len(numbers)) == (190, 190)
    assert len(read(found.left, LESSONS).mistakes) == 10


def test_it_takes_well_under_a_second() -> None:
    text, _ = _text()
    begun = process_time()
    blocks = merged([], read(text, LESSONS).questions).blocks
    again = merged(blocks, read(write(map(question_of, blocks), LESSONS), LESSONS).questions)
    assert process_time() - begun < 1
    assert again.blocks == blocks


def test_the_text_of_all_kinds_is_the_same_after_a_second_way_round() -> None:
    first = read(_text()[0], LESSONS).questions
    text = write(first, LESSONS)
    assert read(text, LESSONS).questions == first
    assert write(read(text, LESSONS).questions, LESSONS) == text
