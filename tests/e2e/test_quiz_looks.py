"""Every state of a quiz looked at by axe: on a small phone in the dark and on a desk."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from django.utils import timezone

from people.models import User
from quizzes.actions import check, close_overdue, mark, submit
from quizzes.enums import FeedbackTime
from quizzes.models import Attempt, Quiz, QuizPage
from tests.e2e.pages.attempt import AttemptView
from tests.e2e.watch import Watcher
from tests.factories.courses import publish
from tests.factories.quizzes import RIGHT, WRONG, answer, begin, live_quiz, quiz_of, six_kinds

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]

THAI = "เมื่อแขกคนหนึ่งเดินเข้ามาที่แผนกต้อนรับในเวลาที่คุณกำลังยุ่งที่สุดและไม่มีใครช่วยคุณได้เลย"
VIET = "Nguyễn Thị Phương Thảo hỏi: điều nghiêm trọng nhất chúng ta nên nhận ra là gì?"
WAYS: dict[str, dict[str, Any]] = {
    "small-dark": {"size": "phone", "color_scheme": "dark"},
    "desk": {"size": "desktop"},
}


def long_words() -> list[dict[str, Any]]:
    blocks = six_kinds()
    for number, block in enumerate(blocks):
        block["value"]["stem"] = f"{block['value']['stem']} {(THAI, VIET)[number % 2]}"
        for option in block["value"].get("options", []):
            option["value"]["text"] += f" {(VIET, THAI)[number % 2]}"
    return blocks


@pytest.fixture(params=list(WAYS))
def view(request: pytest.FixtureRequest, demo: None, enter: Enter) -> AttemptView:
    view = AttemptView(enter("lan", **WAYS[request.param]))
    if request.param == "small-dark":
        view.page.set_viewport_size({"width": 320, "height": 640})
    return view


def test_every_state_can_be_read_by_everybody(view: AttemptView) -> None:
    lan = User.objects.get(username="lan")
    page = live_quiz(
        questions=long_words(),
        time_limit=20,
        most_attempts=3,
        feedback=FeedbackTime.AT_ONCE,
        partial_credit=True,
        closes_at=timezone.now() + timedelta(days=3),
    )
    _look_at_the_start(view, page, "Begin – 20 min")
    attempt = begin(lan, page)
    _look_at_the_questions(view, attempt)
    _look_at_results(view, lan, page, attempt)
    _look_at_refusals(view, lan, page)


def test_sixty_questions_fit_on_a_small_phone(view: AttemptView) -> None:
    single = six_kinds()[0]["value"]
    page = live_quiz(
        questions=[
            {"type": "single", "value": {**single, "uid": f"S{number}"}} for number in range(60)
        ]
    )
    attempt = begin(User.objects.get(username="lan"), page)
    expect(view.open(attempt).dots.locator("span")).to_have_count(60)
    view.look()


def _look_at_the_start(view: AttemptView, page: QuizPage, words: str) -> None:
    view.page.goto(page.url)
    expect(view.main()).to_contain_text(words)
    view.look()


def _look_at_the_questions(view: AttemptView, attempt: Attempt) -> None:
    answer(attempt, {**WRONG, "R": VIET})
    for uid in "SMTOP":
        check(attempt.person, attempt=attempt.uuid, question=uid) if uid != "T" else None
    mark(attempt.person, attempt=attempt.uuid, question="M", is_marked=True)
    for number in (1, 3, 4):
        view.open(attempt, f"?q={number}").look()
    view.open(attempt, "?review=1").look()
    view.open(attempt, "?all=1").look()


def _look_at_results(view: AttemptView, lan: User, page: QuizPage, attempt: Attempt) -> None:
    submit(lan, attempt=attempt.uuid)
    expect(view.open(attempt).heading).to_have_text("Not yet passed")
    view.look()
    late = begin(lan, page)
    Attempt.objects.filter(pk=late.pk).update(deadline=timezone.now() - timedelta(seconds=5))
    expect(view.open(late).heading).to_have_text("Time is up")
    view.look()
    Attempt.objects.filter(pk=late.pk).update(deadline=timezone.now() - timedelta(minutes=5))
    assert close_overdue() == 1
    expect(view.open(late).main()).to_contain_text("Time was up at")
    view.look()


def _look_at_refusals(view: AttemptView, lan: User, page: QuizPage) -> None:
    for fields, words in (
        ({"pause": 60}, "You may take the quiz again from"),
        ({"most_attempts": 2}, "it cannot be taken more often"),
    ):
        _set(page, **fields)
        _look_at_the_start(view, page, words)
    _close(page)
    _look_at_the_start(view, page, "It can no longer be taken.")
    _set(page, closes_at=None, pause=0, most_attempts=None, shows_right_answers=False)
    passed = begin(lan, page)
    answer(passed, RIGHT)
    submit(lan, attempt=passed.uuid)
    expect(view.open(passed).heading).to_have_text("Passed")
    view.look()
    _look_at_the_start(view, page, "Whatever you try now, that stays.")


def _close(page: QuizPage) -> None:
    """Let the closing date pass."""
    version = quiz_of(page).current_version
    version.structure["settings"]["closes_at"] = "2026-01-01T12:00:00+00:00"
    version.save()


def _set(page: QuizPage, **fields: Any) -> Quiz:
    for name, value in fields.items():
        setattr(page, name, value)
    publish(page)
    return quiz_of(page)
