"""A time limit in the browser: told seldom and calmly, measured without the reader's clock."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from django.utils import timezone

from people.models import User
from quizzes.enums import AttemptState
from quizzes.models import Attempt, QuizPage
from tests.e2e.pages.attempt import AttemptView
from tests.e2e.watch import Watcher
from tests.factories.quizzes import begin, choice, live_quiz

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]


@pytest.fixture
def page(demo: None) -> QuizPage:
    return live_quiz(questions=[choice("Q1"), choice("Q2")], time_limit=20)


@pytest.fixture
def attempt(page: QuizPage) -> Attempt:
    return begin(User.objects.get(username="lan"), page)


def ends_in(attempt: Attempt, seconds: float) -> None:
    attempt.deadline = timezone.now() + timedelta(seconds=seconds)
    attempt.save()


def test_the_ear_is_told_four_times(attempt: Attempt, enter: Enter) -> None:
    watcher = enter("lan")
    watcher.page.clock.install()
    view = AttemptView(watcher).open(attempt)
    view.listen()
    for _minute in range(19):
        view.page.clock.run_for(60_000)
    view.page.clock.run_for(35_000)
    assert view.announced() == [
        ["status", "Half of the time is over. Minutes left: 10."],
        ["status", "Minutes left: 5."],
        ["status", "Minutes left: 1."],
        ["alert", "Seconds left: 30. What is saved when time is up counts."],
    ]
    expect(view.clock).to_contain_text("Little time left: 0:2")


def test_the_readers_clock_counts_for_nothing(attempt: Attempt, enter: Enter) -> None:
    watcher = enter("lan")
    watcher.page.add_init_script("Date.now = () => 0; Date.prototype.getTime = () => 0;")
    view = AttemptView(watcher).open(attempt)
    expect(view.clock).to_contain_text("19 min left")


def test_a_save_brings_the_servers_time(attempt: Attempt, enter: Enter) -> None:
    view = AttemptView(enter("lan", "phone")).open(attempt)
    ends_in(attempt, 240)
    view.choose()
    expect(view.clock).to_contain_text("Little time left: 3:5")
    view.look()


def test_when_time_is_up_the_last_answers_go_along(attempt: Attempt, enter: Enter) -> None:
    view = AttemptView(enter("lan", "phone")).open(attempt)
    view.page.route("**/responses/**", lambda route: route.abort())
    view.choose("a")
    ends_in(attempt, 3)
    view.page.unroute("**/responses/**")
    view.page.route("**/responses/Q1/", lambda route: route.abort())
    view.press("Next question")
    view.choose("a")
    expect(view.page.locator(".result h1")).to_have_text("Passed")
    expect(view.main()).to_contain_text("Time was up at")
    attempt.refresh_from_db()
    assert attempt.state == AttemptState.SUBMITTED
    assert attempt.finished_at == attempt.deadline


def test_without_a_line_it_says_so_and_keeps_trying(attempt: Attempt, enter: Enter) -> None:
    ends_in(attempt, 4)
    view = AttemptView(enter("lan", "phone")).open(attempt)
    view.page.context.set_offline(True)
    over = view.page.locator("[data-quiz-over]")
    expect(over).to_contain_text("The server does not answer just now")
    expect(over).to_be_focused()
    view.look()
    view.page.context.set_offline(False)
    expect(view.page.locator(".result h1")).to_have_text("Not yet passed")


def test_a_device_that_slept_asks_the_server(attempt: Attempt, enter: Enter) -> None:
    view = AttemptView(enter("lan")).open(attempt)
    ends_in(attempt, 100)
    view.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(view.clock).to_contain_text("Little time left: 1:3")
    ends_in(attempt, -1)
    view.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(view.page.locator(".result h1")).to_have_text("Not yet passed")
