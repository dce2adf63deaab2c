"""A quiz with all that it can have, where no script runs: marks, checks, and time that is up."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from django.utils import timezone

from people.models import User
from quizzes.enums import FeedbackTime
from quizzes.models import Attempt
from tests.e2e.pages.attempt import AttemptView
from tests.e2e.watch import Watcher
from tests.factories.quizzes import choice, live_quiz

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_whole_way_by_plain_forms(demo: None, enter: Callable[..., Watcher]) -> None:
    page = live_quiz(
        questions=[choice(uid, right="a") for uid in ("Q1", "Q2", "Q3")],
        feedback=FeedbackTime.AT_ONCE,
        time_limit=20,
    )
    view = AttemptView(enter("lan", "phone", java_script_enabled=False))
    view.page.goto(page.url)
    view.page.get_by_role("button", name="Begin – 20 min").click()
    expect(view.clock).to_contain_text("Time ends")
    _check_the_first(view)
    _mark_the_second(view)
    _hand_in_when_time_is_up(view)


def _check_the_first(view: AttemptView) -> None:
    view.choose("a")
    view.press("Check the answer")
    expect(view.screen).to_contain_text("Q1 why a")
    view.press("Next question")
    view.is_at(2)


def _mark_the_second(view: AttemptView) -> None:
    view.choose("a")
    view.press("Mark to look at again")
    view.is_at(2)
    expect(view.screen.locator('input[value="a"]')).to_be_checked()
    view.press("See which are answered")
    expect(view.main()).to_contain_text("To look at again")
    view.page.get_by_role("link", name="Q2 stem").first.click()
    view.press("Marked – take the mark off")
    view.screen.locator('input[value="a"]').press("Enter")
    expect(view.screen).to_contain_text("Q2 why a")


def _hand_in_when_time_is_up(view: AttemptView) -> None:
    attempt = Attempt.objects.open().get(person=User.objects.get(username="lan"))
    attempt.deadline = timezone.now() - timedelta(seconds=5)
    attempt.save()
    view.press("Next question")
    expect(view.heading).to_have_text("Time is up")
    view.page.get_by_role("button", name="See the result").click()
    expect(view.main()).to_contain_text("2 of 3 right")
    expect(view.main()).to_contain_text("Time was up at")
