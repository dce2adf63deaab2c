"""Two people one after the other on one tablet: neither ever meets the other's answers."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from django.contrib.sessions.models import Session
from django.core.cache import cache

from home.demo.accounts import PASSWORD
from people.models import User
from quizzes.models import Attempt, QuizPage
from tests.e2e.pages.answering import AnsweringView
from tests.e2e.pages.sign_in import SignIn
from tests.e2e.watch import Watcher
from tests.factories.quizzes import begin, live_quiz

pytestmark = pytest.mark.django_db(transaction=True)

SECRET = "what only Lan thinks"
Open = Callable[..., tuple[Page, Watcher]]


@pytest.fixture
def quiz(demo: None) -> QuizPage:
    return live_quiz()


@pytest.fixture
def tablet(open_browser: Open) -> Watcher:
    _page, watcher = open_browser("phone")
    return watcher


def sign_in(tablet: Watcher, login: str, *, shared: bool) -> None:
    door = SignIn(tablet).open()
    tablet.page.get_by_label("This device is shared with others").set_checked(shared)
    door.send(login, PASSWORD)
    tablet.page.wait_for_url(lambda url: "/accounts/login/" not in url)
    if "/your-data/" in tablet.page.url:
        door.accept_notice()


def attempt_of(login: str, quiz: QuizPage) -> Attempt:
    return begin(User.objects.get(username=login), quiz)


def write_offline(tablet: Watcher, attempt: Attempt) -> AnsweringView:
    """An answer that does not get through, and the state that says so."""
    view = AnsweringView(tablet).open(attempt)
    tablet.page.context.set_offline(True)
    view.give("S", "c")
    view.give("R", SECRET)
    view.has_state("S", "retrying")
    view.has_state("R", "retrying")
    return view


def end_session(tablet: Watcher) -> None:
    """The session ends by its age, and the page is left with its answers unsent."""
    tablet.page.on("dialog", lambda dialog: dialog.accept())
    Session.objects.all().delete()
    tablet.page.context.clear_cookies(name="sessionid")
    tablet.page.goto("about:blank")
    tablet.page.context.set_offline(False)


def look_around(tablet: Watcher, quiz: QuizPage, foreign: Attempt) -> list[str]:
    """Meet pages as the second person; return the addresses that were written to."""
    written: list[str] = []
    tablet.page.on("request", lambda one: written.append(one.url) if one.method == "PUT" else None)
    own = attempt_of("nok", quiz)
    for path in ("/", quiz.url, f"/quizzes/attempts/{foreign.uuid}/"):
        tablet.page.goto(path)
        tablet.page.wait_for_load_state("networkidle")
        assert SECRET not in tablet.page.content()
    view = AnsweringView(tablet).open(own)
    assert view.value("S") is None
    assert view.value("R") == ""
    return written


@pytest.mark.parametrize("shared", [False, True], ids=["own device", "shared device"])
def test_the_second_person_meets_nothing_of_the_first(
    tablet: Watcher, quiz: QuizPage, shared: bool
) -> None:
    attempt = attempt_of("lan", quiz)
    sign_in(tablet, "lan", shared=shared)
    view = write_offline(tablet, attempt)
    assert bool(view.kept()) is not shared
    end_session(tablet)
    sign_in(tablet, "nok", shared=shared)
    assert look_around(tablet, quiz, attempt) == []
    assert not attempt.responses.exists()
    sign_out(tablet)
    sign_in(tablet, "lan", shared=shared)
    view.open(attempt)
    if shared:
        assert view.kept() == {}
        assert view.value("R") == ""
    else:
        view.has_state("S", "saved")
        view.has_state("R", "saved")
        assert view.value("R") == SECRET
        assert attempt.responses.get(question="S").value == "c"


def test_after_a_new_sign_in_any_page_sends_what_was_left(tablet: Watcher, quiz: QuizPage) -> None:
    attempt = attempt_of("lan", quiz)
    sign_in(tablet, "lan", shared=False)
    view = write_offline(tablet, attempt)
    end_session(tablet)
    sign_in(tablet, "lan", shared=False)
    tablet.page.goto("/courses/")
    view.all_is_sent()
    assert attempt.responses.get(question="S").value == "c"
    view.open(attempt)
    assert view.value("R") == SECRET


def test_a_shared_device_keeps_nothing_at_any_time(tablet: Watcher, quiz: QuizPage) -> None:
    attempt = attempt_of("lan", quiz)
    sign_in(tablet, "lan", shared=True)
    view = AnsweringView(tablet)
    assert view.kept() == {}
    view.open(attempt)
    view.give("R", SECRET)
    assert view.kept() == {}
    view.has_state("R", "saved")
    assert view.kept() == {}
    sign_out(tablet)
    assert view.kept() == {}
    expect(tablet.page.get_by_label("This device is shared with others")).to_be_checked()
    tablet.check()


def test_signing_out_with_unsent_answers_asks_and_wipes(tablet: Watcher, quiz: QuizPage) -> None:
    sign_in(tablet, "lan", shared=False)
    view = write_offline(tablet, attempt_of("lan", quiz))
    menu = tablet.page.locator("details.menu", has_text="Your account").locator("summary")
    menu.click()
    tablet.page.get_by_role("button", name="Sign out").click()
    warning = tablet.page.get_by_role("dialog", name="Not everything is saved")
    expect(warning).to_contain_text("2 answers are not saved yet.")
    tablet.check()
    warning.get_by_role("button", name="Stay and try again").click()
    expect(menu).to_be_focused()
    assert len(view.kept()) == 2
    tablet.page.route("**/responses/**", lambda route: route.abort())
    tablet.page.context.set_offline(False)
    menu.click()
    tablet.page.get_by_role("button", name="Sign out").click()
    warning.get_by_role("button", name="Sign out anyway").click()
    expect(tablet.page.get_by_role("heading", name="Sign in", level=1)).to_be_visible()
    assert view.kept() == {}


def sign_out(tablet: Watcher) -> None:
    tablet.page.goto("/accounts/logout/")
    tablet.page.locator("main").get_by_role("button", name="Sign out").click()
    expect(tablet.page.get_by_role("heading", name="Sign in", level=1)).to_be_visible()


def test_a_tablet_left_alone_warns_and_signs_out(tablet: Watcher, quiz: QuizPage) -> None:
    page = tablet.page
    sign_in(tablet, "lan", shared=True)
    page.clock.install()
    view = AnsweringView(tablet).open(attempt_of("lan", quiz))
    warning = page.get_by_role("alertdialog", name="Are you still there?")
    leave_alone(tablet, 275)
    expect(warning).to_be_visible()
    expect(warning.get_by_role("button", name="I am still here")).to_be_focused()
    tablet.check()
    with page.expect_response("**/accounts/stay/"):
        page.keyboard.press("Enter")
    is_heard(page)
    expect(warning).to_be_hidden()
    assert age_of_session() < 5
    view.give("R", SECRET)
    with page.expect_response("**/accounts/stay/"):
        leave_alone(tablet, 31)
    is_heard(page)
    leave_alone(tablet, 275)
    expect(warning).to_be_visible()
    leave_alone(tablet, 30)
    said = "You were signed out because nobody used this device for five minutes."
    expect(page.get_by_text(said)).to_be_visible()
    tablet.check()
    page.goto("/")
    assert "/accounts/login/" in page.url


def test_another_window_in_use_keeps_this_one_signed_in(tablet: Watcher, quiz: QuizPage) -> None:
    page = tablet.page
    sign_in(tablet, "lan", shared=True)
    page.clock.install()
    page.goto("/", wait_until="networkidle")
    with page.expect_response("**/accounts/stay/") as asked:
        page.clock.fast_forward(285_000)
    assert "x-background" in asked.value.request.headers
    page.clock.fast_forward(30_000)
    expect(page.get_by_role("alertdialog")).to_be_hidden()


def is_heard(page: Page) -> None:
    """Come back when the page has taken in what the server said before."""
    page.evaluate("() => fetch('/healthz').then((answer) => answer.text())")


def leave_alone(tablet: Watcher, seconds: int) -> None:
    """Let time pass on the tablet, and as much for the server."""
    for session in Session.objects.all():
        data = session.get_decoded()
        data["shared_device_seen"] -= seconds
        session.session_data = Session.objects.encode(data)
        session.save()
    cache.clear()
    tablet.page.clock.fast_forward(seconds * 1000)


def age_of_session() -> float:
    [session] = Session.objects.all()
    return time.time() - session.get_decoded()["shared_device_seen"]
