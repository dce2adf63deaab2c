"""A learner who has used every attempt asks a trainer, gets one more, and passes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from core.enums import StepKind
from core.saving import Save
from people.models import User
from quizzes.actions import save_response, start_attempt, submit
from quizzes.models import Quiz, QuizPage
from tests.e2e.demo import module_of, step_url
from tests.e2e.pages.asking import AskView, LearnerQuestions
from tests.e2e.pages.quiz import QuizView
from tests.e2e.watch import Watcher
from tests.factories.courses import publish

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]

M1 = "Service as a philosophy"
LAN = "Nguyễn Thị Lan"
WORDS = "Tôi chưa hiểu câu 2. ทำไมคำตอบนี้จึงไม่ถูก"
ANSWER = "Read “Who serves whom” again, then try once more."


@pytest.fixture
def quiz(demo: None) -> Quiz:
    """The quiz of the first module, which can be taken three times."""
    steps = module_of(M1).steps.filter(kind=StepKind.QUIZ, retired_at=None)
    key = steps.get().key
    page = QuizPage.objects.get(translation_key=key, locale__language_code="en")
    page.most_attempts = 3
    publish(page)
    return Quiz.objects.select_related("current_version").get(key=key)


def try_in_vain(person: User, quiz: Quiz) -> None:
    attempt = start_attempt(person, quiz=quiz)
    asked = next(one for one in attempt.questions if one.kind in ("single", "truefalse"))
    wrong = next(key for key in asked.options if key not in asked.right)
    save = Save(value=wrong, base=0, client="journey", client_sequence=1)
    save_response(person, attempt=attempt.uuid, question=asked.uid, save=save)
    submit(person, attempt=attempt.uuid)


def test_a_learner_asks_and_passes_with_one_attempt_more(
    quiz: Quiz, enter: Enter, size: str
) -> None:
    lan = User.objects.get(username="lan")
    for _ in range(2):
        try_in_vain(lan, quiz)
    url = step_url(M1, StepKind.QUIZ)
    learner = enter("lan", size)
    taking = QuizView(learner)
    taking.page.goto(url)
    taking.begin("Take it again")
    taking.answer_all(url, rightly=False, is_new=False)
    taking.hand_in()
    expect(taking.result).to_have_text("Not yet passed")

    asking = AskView(learner).open()
    expect(asking.main()).to_contain_text("Your reflections are never shown.")
    asking.look()
    asking.ask(WORDS)
    expect(asking.main()).to_contain_text("There is no answer yet.")
    asking.look()

    trainer = enter("elena", size)
    cms = LearnerQuestions(trainer).open_list()
    trainer.check()
    cms.open_question(LAN)
    expect(cms.main).to_contain_text(WORDS)
    expect(cms.main).not_to_contain_text("When someone depends on me")
    trainer.check()
    cms.answer(ANSWER, allow_more=True)
    cms.open_question(LAN)
    expect(cms.main).to_contain_text(ANSWER)
    trainer.check()

    asking.read()
    expect(asking.main()).to_contain_text(ANSWER)
    expect(asking.main()).to_contain_text("You may take the quiz once more.")
    asking.look()
    asking.page.get_by_role("link", name="Back to the quiz").click()
    taking.begin("Take it again")
    taking.answer_all(url, is_new=False)
    taking.hand_in()
    expect(taking.result).to_have_text("Passed")


def test_all_of_it_works_without_a_script(quiz: Quiz, enter: Enter) -> None:
    lan = User.objects.get(username="lan")
    for _ in range(3):
        try_in_vain(lan, quiz)
    learner = enter("lan", "phone", java_script_enabled=False)
    learner.page.goto(step_url(M1, StepKind.QUIZ))
    asking = AskView(learner).open()
    asking.ask(WORDS)
    asking.take_back()
    asking.ask("Câu khác")
    expect(asking.main()).to_contain_text("Câu khác")
