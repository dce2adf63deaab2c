"""An attempt that has no row: what the pages of a quiz read of one."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from quizzes.enums import AttemptState
from quizzes.models import Attempt, Quiz, QuizVersion
from quizzes.rules.scoring import score
from quizzes.taking.history import History
from quizzes.taking.sheets import Kept, Sheet, sheets_with
from quizzes.walking.draft import Draft
from quizzes.walking.taken import Taken

if TYPE_CHECKING:
    from people.models import User

STAND_IN = UUID(int=0)
"""The attempt of every walk, in the addresses in whose place the walk puts its own."""


def attempt_of(draft: Draft, taken: Taken, person: "User") -> Attempt:
    """Return the attempt as far as it has come, over or not."""
    quiz = Quiz(key=draft.page.translation_key)
    attempt = Attempt(
        uuid=STAND_IN,
        person=person,
        quiz=quiz,
        version=QuizVersion(quiz=quiz, structure=draft.structure),
        seed=taken.seed,
        started_at=taken.started_at,
        deadline=draft.settings.deadline(taken.started_at),
        marked=sorted(taken.marked),
    )
    return _ended(attempt, draft, taken) if taken.ended_at else attempt


def _ended(attempt: Attempt, draft: Draft, taken: Taken) -> Attempt:
    found = score(draft.questions, taken.answers, settings=draft.settings)
    late = attempt.deadline and taken.ended_at and taken.ended_at >= attempt.deadline
    attempt.state = AttemptState.EXPIRED if late else AttemptState.SUBMITTED
    attempt.finished_at = attempt.deadline if late else taken.ended_at
    attempt.points, attempt.points_possible = found.stored_points, found.possible
    attempt.is_passed = found.is_passed
    return attempt


def sheets_for(attempt: Attempt, draft: Draft, taken: Taken) -> list[Sheet]:
    """Return every question with what was answered in the walk."""
    now = timezone.now()
    kept = {
        uid: Kept(value, 1, None, now if uid in taken.checked else None)
        for uid, value in taken.answers.items()
    }
    return sheets_with(attempt, draft.words, kept, {})


def history_with(draft: Draft, *attempts: Attempt) -> History:
    """Return the history of a learner who has taken the quiz in this walk alone."""
    return History(draft.settings, list(attempts), edition=1)
