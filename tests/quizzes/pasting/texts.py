"""Texts as authors write them, those that look like marks among them."""

from hypothesis import strategies as st

from quizzes.pasting.cleaning import clean_line, clean_text, folded
from quizzes.pasting.details import IDENTIFIER
from quizzes.pasting.lessons import Lessons
from quizzes.pasting.model import Option, Pair, Question

KEYS = [f"00000000-0000-4000-8000-00000000000{number}" for number in range(5)]
TITLES = ["Say no kindly", "- Say no", "@ the desk", "Listen", " listen ", "\\ back"]
LESSONS = Lessons(zip(KEYS, TITLES, strict=False))

MARKS = [
    "+",
    "-",
    "–",
    "•",
    "//",
    "=",
    "?",
    "#",
    "@",
    "\\",
    "\\\\",
    "->",
    "→",
    " -> ",
    "-->",
    "=>",
    "1.",
    "2) ",
]
TAGS = ["[several]", "[true or false]", "[one]"]
LETTERS = [" ", "\u00a0", "\u200b", "a", "Gäste", "ขอบคุณ", "đặng", "e\u0301"]
PIECES = st.sampled_from([*MARKS, *TAGS, *LETTERS])
MARKED = st.lists(PIECES, max_size=6).map("".join)
ANY = st.text(max_size=20)
LINES = st.one_of(MARKED, ANY, st.tuples(MARKED, ANY).map("".join))
line = LINES.map(clean_line).filter(bool)
text = st.lists(LINES, min_size=1, max_size=4).map("\n".join).map(clean_text).filter(bool)
"""One or several lines, blank ones among them."""
uid = st.from_regex(IDENTIFIER, fullmatch=True).filter(lambda one: clean_line(one) == one)
why = st.one_of(st.just(""), line)


def common(kind: str) -> dict[str, st.SearchStrategy[str]]:
    general = st.one_of(st.just(""), text)
    lesson = st.sampled_from(["", *KEYS])
    return {
        "kind": st.just(kind),
        "stem": text,
        "why": general,
        "lesson": lesson,
        "uid": st.one_of(st.just(""), uid),
    }


def _options(right: st.SearchStrategy[bool], *, most: int = 5) -> st.SearchStrategy[list[Option]]:
    return st.lists(
        st.builds(Option, line, right, why),
        min_size=2,
        max_size=most,
        unique_by=lambda one: folded(one.text),
    )


@st.composite
def choice(draw: st.DrawFn, kind: str) -> Question:
    """Draw a question with options, one or several of them right."""
    options = draw(_options(st.booleans(), most=2 if kind == "truefalse" else 5))
    first = draw(st.integers(0, len(options) - 1))
    is_many = kind == "multi"
    marked = tuple(
        Option(one.text, (is_many and one.right) or number == first, one.why)
        for number, one in enumerate(options)
    )
    return draw(st.builds(Question, options=st.just(marked), **common(kind)))


items = st.lists(line, min_size=2, max_size=5, unique_by=folded).map(tuple)
pairs = (
    st.lists(
        st.builds(Pair, line, line), min_size=2, max_size=5, unique_by=lambda one: folded(one.left)
    )
    .filter(lambda rows: len({folded(row.right) for row in rows}) > 1)
    .map(tuple)
)
question = st.one_of(
    choice("single"),
    choice("multi"),
    choice("truefalse"),
    st.builds(Question, items=items, **common("order")),
    st.builds(Question, pairs=pairs, **common("match")),
    st.builds(Question, **common("reflect")),
)
questions = st.lists(question, max_size=6, unique_by=lambda one: one.uid or object())
"""Legal questions of all kinds."""
