"""A key that was wrong, those who were scored by it, and its correction."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from people.enums import Role
from people.models import User
from quizzes.actions import submit
from quizzes.actions.regrading import regrade
from quizzes.models import Attempt, QuizPage, Regrade
from quizzes.rules.scoring import score
from tests.factories.courses import publish
from tests.factories.people import UserFactory
from tests.factories.quizzes import RIGHT, answer, begin, choice, order, quiz_of

Block = dict[str, Any]
REASON = "Option b is right: the guide says so."
TWO = [choice("S", right="a"), choice("Z", right="a")]
"""Two questions; of S, the key is wrong."""


def taken(page: QuizPage, answers: dict[str, Any], person: User | None = None) -> Attempt:
    """Return an attempt that was handed in."""
    attempt = begin(person or UserFactory(), page)
    answer(attempt, answers)
    return submit(attempt.person, attempt=attempt.uuid)


def correct(page: QuizPage, *blocks: Block, **fields: Any) -> QuizPage:
    """Publish the quiz with these questions in the place of those with the same identifiers."""
    page = QuizPage.objects.get(pk=page.pk)
    stored = deepcopy(page.blocks)
    new = {block["value"]["uid"]: block for block in blocks}
    page.questions = page.questions.stream_block.to_python(
        [new.get(block["value"]["uid"], block) for block in stored]
    )
    for name, value in fields.items():
        setattr(page, name, value)
    return publish(page)


def do(page: QuizPage, *uids: str, **said: Any) -> list[Regrade]:
    said = {"reason": REASON, "acting_user": None, **said}
    said["acting_user"] = said["acting_user"] or UserFactory(role=Role.TRAINER)
    return regrade(quiz_of(page), questions=uids or {"S"}, **said)


def stands(attempt: Attempt) -> tuple[float, bool]:
    attempt = Attempt.objects.get(pk=attempt.pk)
    return float(attempt.points or 0), bool(attempt.is_passed)


def check_all(attempts: Iterable[Attempt]) -> None:
    """Assert that each has what its version, as corrected, scores; a pass may be more."""
    for attempt in Attempt.objects.finished().filter(pk__in=[one.pk for one in attempts]):
        answers = dict(attempt.responses.values_list("question", "value"))
        version = attempt.version
        result = score(version.questions, answers, settings=version.settings)
        assert attempt.points == result.stored_points
        assert attempt.is_passed >= result.is_passed


__all__ = ["RIGHT", "TWO", "check_all", "choice", "correct", "do", "order", "stands", "taken"]
