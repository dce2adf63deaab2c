"""Who has no business on a page learns nothing from it: not even whether it is there."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from core.enums import StepKind
from home.demo.accounts import PASSWORD
from quizzes.models import Attempt
from tests.e2e.demo import step_url
from tests.e2e.pages.sign_in import SignIn
from tests.e2e.watch import Watcher

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]
Open = Callable[..., tuple[Page, Watcher]]
HEADS = "The department head: what you permit, you teach"


def test_the_anonymous_are_led_to_the_sign_in_page(
    demo: None, open_browser: Open, size: str
) -> None:
    page, stranger = open_browser(size)
    lesson = step_url(HEADS, StepKind.LESSON)
    for path in ("/", "/courses/", lesson, "/courses/none/", "/team/", "/team/h1-d1/", "/admin/"):
        page.goto(path)
        assert "/accounts/login/" in page.url, path
    stranger.check()
    for path in ("/accounts/signup/", "/accounts/password/reset/", "/your-data/", "/none/"):
        page.goto(path)
        stranger.check()
    page.goto("/accounts/signup/")
    expect(page.get_by_role("textbox")).to_have_count(0)


def test_a_wrong_sign_in_tells_nothing_about_who_is_known(demo: None, open_browser: Open) -> None:
    page, stranger = open_browser("phone")
    door = SignIn(stranger)
    words = []
    for login in ("nok", "nobody"):
        door.open().send(login, "not-the-password")
        expect(door.error).to_be_visible()
        stranger.check()
        words.append(door.error.inner_text())
    assert words[0] == words[1]
    door.send("nok", PASSWORD)
    page.wait_for_url("**/your-data/**")


def test_what_is_foreign_is_not_there(demo: None, enter: Enter, size: str) -> None:
    learner = enter("nok", size)
    page = learner.page
    foreign = Attempt.objects.exclude(person__username="nok").order_by("pk")[0]
    attempt = f"/quizzes/attempts/{foreign.uuid}/"
    for path in (step_url(HEADS, StepKind.LESSON), "/team/", "/team/h1-d1/", attempt, "/none/"):
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 404, path
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    learner.check()
    answer = page.goto("/admin/")
    assert answer is not None
    assert answer.status == 403
    learner.check()


def test_the_language_is_switched_in_place_and_back(demo: None, enter: Enter, size: str) -> None:
    learner = enter("nok", size)
    page = learner.page
    page.goto("/courses/")
    _switch(page, "ไทย")
    expect(page.locator("html")).to_have_attribute("lang", "th")
    assert page.url.endswith("/courses/")
    learner.check()
    _switch(page, "English")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def _switch(page: Page, name: str) -> None:
    page.locator("summary", has=page.locator("[lang]")).first.click()
    page.get_by_role("button", name=name).click()
