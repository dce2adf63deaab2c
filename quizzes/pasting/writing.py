"""Write questions as text that ``reading.read`` reads back."""

from collections.abc import Iterable, Iterator

from quizzes.pasting.cleaning import trimmed
from quizzes.pasting.lessons import Lessons
from quizzes.pasting.marks import TAG_OF, Mark, guarded, guarded_arrows, guarded_line, parted
from quizzes.pasting.model import CHOICES, Question


def write(questions: Iterable[Question], lessons: Lessons | None = None) -> str:
    """Return the text of the questions, one chunk each."""
    return "\n".join(_chunk(question, lessons or Lessons()) for question in questions)


def _chunk(question: Question, lessons: Lessons) -> str:
    lines = [
        *_head(question),
        *_stem(question),
        *_answers(question),
        *(_marked(Mark.GENERAL, line) for line in question.why.splitlines()),
    ]
    if question.lesson:
        lines.append(_marked(Mark.LESSON, lessons.name(question.lesson)))
    return "".join(f"{line}\n" for line in lines)


def _head(question: Question) -> Iterator[str]:
    if question.uid:
        yield f"# {question.uid}"
    if question.kind in CHOICES and question.kind != _kind_without_tag(question):
        yield TAG_OF[question.kind]


def _kind_without_tag(question: Question) -> str:
    return "multi" if sum(option.right for option in question.options) > 1 else "single"


def _stem(question: Question) -> Iterator[str]:
    first, *others = question.stem.splitlines() or [""]
    if question.kind == "reflect":
        yield _marked(Mark.REFLECTION, first)
    elif first:
        is_pair = question.kind == "match" and parted(first) is not None
        line = guarded_line(first, first=True)
        yield f"\\{line}" if is_pair and line == first else line
    for line in others:
        yield guarded_line(guarded_arrows(line), first=False)


def _answers(question: Question) -> Iterator[str]:
    for option in question.options:
        yield _marked(Mark.RIGHT if option.right else Mark.WRONG, option.text)
        if option.why:
            yield _marked(Mark.FEEDBACK, option.why)
    for number, item in enumerate(question.items, start=1):
        yield f"{number}. {guarded(item)}"
    for pair in question.pairs:
        left, right = guarded_arrows(pair.left), guarded_arrows(pair.right)
        yield f"{guarded_line(left, first=False)} -> {right}"


def _marked(mark: Mark, text: str) -> str:
    return trimmed(f"{mark} {guarded(text)}")
