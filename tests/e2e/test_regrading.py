"""A trainer finds that a key was wrong; whoever was right all along is put right."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from core.enums import StepKind
from people.models import User
from quizzes.actions import submit
from quizzes.models import Attempt, QuizPage
from tests.e2e.demo import module_of, step_url
from tests.e2e.pages.cms import CmsEditor
from tests.e2e.pages.learning import Screen
from tests.e2e.pages.regrading import RegradePage, tick
from tests.e2e.watch import Watcher
from tests.factories.quizzes import address, answer, begin, quiz_of

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]
M1 = "Service as a philosophy"
FIRST, OTHER = 0, 2
"""Two questions of M1 with one right option."""
REASON = "The guide says so; a learner from Đà Nẵng saw it first."


@pytest.fixture
def page(demo: None) -> QuizPage:
    key = module_of(M1).steps.get(kind=StepKind.QUIZ, retired_at=None).key
    return QuizPage.objects.get(translation_key=key, locale__language_code="en")


@pytest.fixture
def attempt(page: QuizPage) -> Attempt:
    """Two answers beside the key: one point too few to pass."""
    attempt = begin(User.objects.get(username="lan"), page)
    asked = quiz_of(page).current_version.questions
    answers = {one.uid: one.right_value for one in asked if one.is_scored}
    for number in (FIRST, OTHER):
        question = asked[number]
        answers[question.uid] = next(key for key in question.options if key not in question.right)
    answer(attempt, answers)
    return submit(attempt.person, attempt=attempt.uuid)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_wrong_key_is_mended_looked_at_and_corrected(
    page: QuizPage, attempt: Attempt, enter: Enter, size: str
) -> None:
    learner = Screen(enter("lan", "phone"))
    learner.page.goto(address(attempt))
    expect(learner.page.locator(".result h1")).to_have_text("Not yet passed")
    trainer = enter("elena", size)
    mend(trainer, page, attempt)
    regrade = RegradePage(trainer)
    trainer.page.get_by_role("link", name="Correct keys and regrade").first.click()
    expect(regrade.main).to_contain_text("Key then")
    regrade.look()
    regrade.reason.fill(REASON)
    regrade.press("Show what would change")
    expect(regrade.main).to_contain_text("1 with more points")
    expect(regrade.main).to_contain_text("One is newly passed.")
    expect(regrade.reason).to_have_value(REASON)
    regrade.look()
    regrade.press("Correct and regrade")
    expect(regrade.main).to_contain_text("There is nothing to correct")
    expect(regrade.main).to_contain_text(REASON)
    regrade.look()
    learner.page.reload()
    expect(learner.page.locator(".result h1")).to_have_text("Passed")
    expect(learner.main()).to_contain_text("your points went from 4 to 5: you have passed.")
    learner.look()
    learner.page.goto(step_url(M1, StepKind.QUIZ))
    expect(learner.main()).to_contain_text("Passed")


def mend(trainer: Watcher, page: QuizPage, attempt: Attempt) -> None:
    """Let the option that the learner chose be the right one, and publish."""
    editor = CmsEditor(trainer).edit(page.pk)
    question = attempt.version.questions[FIRST]
    chosen = attempt.responses.get(question=question.uid).value
    for number, key in enumerate(question.options):
        tick(editor, FIRST, number, right=key == chosen)
    editor.publish()
    expect(editor.messages).to_contain_text("Earlier attempts keep the key")
