"""Take a quiz and play a case in a walk."""

from typing import Any

from quizzes.models import QuizPage
from quizzes.rules.questions import Question
from quizzes.walking.draft import Draft
from tests.courses.walk.walker import Form, Seen, Walker

NOTE = "What I noticed on Tuesday."


def answer(question: Question, name: str, *, rightly: bool) -> dict[str, Any]:
    """Return the fields of an answer that is right, or as wrong as can be."""
    match question.kind:
        case "single" | "truefalse":
            wrong = next(key for key in question.options if key not in question.right)
            return {name: question.right_value if rightly else wrong}
        case "multi":
            wrong = [key for key in question.options if key not in question.right]
            return {name: question.right_value if rightly else wrong}
        case "order":
            keys = question.items if rightly else question.items[::-1]
            return {f"{name}-{key}": str(at) for at, key in enumerate(keys, start=1)}
        case "match":
            rights = [right for _, right in question.pairs]
            turned = rights if rightly else [*rights[1:], rights[0]]
            lefts = zip(question.lefts, turned, strict=True)
            return {f"{name}-{left}": right for left, right in lefts}
        case _:
            return {name: NOTE}


def begin(walker: Walker) -> Form:
    """Begin the quiz; return the form of its first question."""
    return walker.press(walker.seen.forms[0]) and attempt_form(walker.seen)


def attempt_form(seen: Seen) -> Form:
    return next(form for form in seen.forms if any(name == "q" for name, _ in form.fields))


def take(walker: Walker, page: QuizPage, *, rightly: bool) -> Seen:
    """Answer every question of a quiz that is not shuffled, and hand in; return the result."""
    begin(walker)
    for number, question in enumerate(Draft(page).questions, start=1):
        form = attempt_form(walker.seen)
        typed = answer(question, f"q{number}", rightly=rightly)
        walker.press(form, {"name": "go", "value": "next"}, **typed)
    return walker.press(next(form for form in walker.seen.forms if "submit" in form.action))
