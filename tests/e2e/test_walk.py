"""A trainer walks a module as a learner: the bar follows, and nothing is recorded."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from courses.models import StepRecord
from quizzes.models import Attempt, QuizPage
from tests.e2e.pages.walk import WalkView
from tests.e2e.watch import Watcher

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]
M2 = "Treat yourself as the customer"


@pytest.mark.parametrize("frame", ["phone", "desktop"])
def test_a_module_is_walked_in_a_frame(demo: None, enter: Enter, frame: str) -> None:
    records = StepRecord.objects.count()
    quiz = QuizPage.objects.get(title__endswith=M2)
    lesson = quiz.get_siblings().first()
    walk = WalkView(enter("elena")).open(lesson.pk, frame=frame)
    walk.shows(lesson.title)
    walk.look()
    walk.press("I have read it")
    expect(walk.place).to_have_text("Module 2 · step 2 of 8")
    following = lesson.get_next_sibling()
    expect(walk.title).to_have_text(following.title)
    expect(walk.page).to_have_url(f"/admin/courses/{following.pk}/walk/?frame={frame}&language=en")
    walk.look()
    assert StepRecord.objects.count() == records


def test_a_quiz_is_taken_in_the_frame(demo: None, enter: Enter) -> None:
    attempts = Attempt.objects.count()
    walk = WalkView(enter("elena")).open(QuizPage.objects.get(title__endswith=M2).pk)
    walk.press("Begin")
    walk.press("Next question")
    walk.shows("question 2 of 6")
    walk.frame.get_by_role("radio").first.check()
    walk.press("See which are answered")
    walk.press("Hand in as it is")
    walk.shows("The pass mark is 80 %")
    walk.look()
    assert Attempt.objects.count() == attempts
