"""A quiz question by question on one page: few loads, the keyboard alone, bad lines, marks."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from people.models import User
from quizzes.enums import FeedbackTime
from quizzes.models import Attempt, QuizPage
from tests.e2e.pages.attempt import AttemptView, PageLoads
from tests.e2e.watch import Watcher
from tests.factories.quizzes import begin, choice, live_quiz, order, reflect

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]

TEN = [f"Q{number}" for number in range(1, 11)]


@pytest.fixture
def page(demo: None) -> QuizPage:
    return live_quiz(questions=[choice(uid, right="a") for uid in TEN])


@pytest.fixture
def lan(demo: None) -> User:
    return User.objects.get(username="lan")


def marked(attempt: Attempt) -> list[str]:
    attempt.refresh_from_db()
    return attempt.marked


def test_ten_questions_take_four_pages(page: QuizPage, enter: Enter, size: str) -> None:
    view = AttemptView(enter("lan", size))
    loads = PageLoads(view.watcher)
    view.page.goto(page.url)
    view.page.get_by_role("button", name="Begin").click()
    expect(view.where).to_contain_text("question 1")
    view.page.wait_for_load_state("networkidle")
    for number in range(1, 11):
        view.is_at(number)
        view.choose()
        view.press("Next question" if number < 10 else "Look over and hand in")
    expect(view.heading).to_have_text("Before you hand in")
    view.page.get_by_role("button", name="Hand in").click()
    expect(view.page.locator(".result h1")).to_have_text("Passed")
    assert len(loads.shown) == 4, loads.shown
    assert Attempt.objects.get(person__username="lan", quiz__key=page.translation_key).points == 10
    view.watcher.quiet()


def test_the_keyboard_is_enough(page: QuizPage, enter: Enter) -> None:
    view = AttemptView(enter("lan"))
    view.page.goto(page.url)
    view.page.get_by_role("button", name="Begin").focus()
    view.page.keyboard.press("Enter")
    expect(view.where).to_contain_text("question 1")
    view.page.wait_for_load_state("networkidle")
    view.page.locator("[data-screen] input[type=radio]").first.focus()
    for number in range(1, 11):
        view.page.keyboard.press("Space")
        expect(view.screen.locator("input:checked")).to_have_count(1)
        view.page.keyboard.press("Enter")
        if number < 10:
            view.is_at(number + 1)
            expect(view.heading).to_be_focused()
            view.page.keyboard.press("Tab")
            expect(view.screen.locator("input").nth(4)).to_be_focused()
    expect(view.heading).to_have_text("Before you hand in")
    view.page.get_by_role("button", name="Hand in").press("Enter")
    expect(view.page.locator(".result h1")).to_be_visible()


def test_the_browser_goes_back_and_answers_are_still_there(
    page: QuizPage, lan: User, enter: Enter
) -> None:
    view = AttemptView(enter("lan", "phone")).open(begin(lan, page))
    view.choose("b")
    view.press("Next question")
    view.is_at(2)
    view.press("Next question")
    view.is_at(3)
    view.page.go_back()
    view.page.go_back()
    view.is_at(1)
    expect(view.heading).to_be_focused()
    expect(view.screen.locator('input[value="b"]')).to_be_checked()
    view.page.go_forward()
    view.is_at(2)
    view.press("Back")
    view.is_at(1)
    view.page.reload()
    view.is_at(1)
    expect(view.screen.locator('input[value="b"]')).to_be_checked()


def test_dots_tell_what_is_answered_and_marked(page: QuizPage, lan: User, enter: Enter) -> None:
    attempt = begin(lan, page)
    view = AttemptView(enter("lan", "phone")).open(attempt)
    view.choose()
    view.press("Next question")
    view.press("Mark to look at again")
    expect(view.screen.get_by_role("button", name="Marked – take the mark off")).to_be_focused()
    said = "question 2 of 10. Answered: 1 of 10. To look at again: 2."
    expect(view.dots).to_have_attribute("aria-label", said)
    view.look()
    view.page.reload()
    expect(view.dots).to_have_attribute("aria-label", said)
    assert marked(attempt) == ["Q2"]


def test_a_mark_waits_for_the_line(page: QuizPage, lan: User, enter: Enter) -> None:
    attempt = begin(lan, page)
    view = AttemptView(enter("lan")).open(attempt)
    view.page.context.set_offline(True)
    view.press("Mark to look at again")
    view.press("Marked – take the mark off")
    view.press("Mark to look at again")
    with view.page.expect_response("**/marks/Q1/") as answered:
        view.page.context.set_offline(False)
    assert answered.value.json() == {"marked": True}
    assert marked(attempt) == ["Q1"]


def test_the_end_waits_until_all_is_saved(page: QuizPage, lan: User, enter: Enter) -> None:
    view = AttemptView(enter("lan", "phone")).open(begin(lan, page), "?q=9")
    view.page.context.set_offline(True)
    view.choose()
    view.press("Next question")
    view.is_at(10)
    view.press("Look over and hand in")
    expect(view.unsaved).to_contain_text("Not saved yet: question 9.")
    view.look()
    view.unsaved.get_by_role("button", name="Show the question").click()
    view.is_at(9)
    view.page.context.set_offline(False)
    view.is_saved()
    expect(view.unsaved).to_be_hidden()
    view.press("See which are answered")
    expect(view.heading).to_have_text("Before you hand in")


def test_what_waits_is_said_to_belong_to_its_own_question(
    page: QuizPage, lan: User, enter: Enter
) -> None:
    attempt = begin(lan, page)
    view = AttemptView(enter("lan")).open(attempt)
    view.page.route("**/responses/**", lambda route: route.abort())
    view.choose()
    view.press("Next question")
    view.choose()
    view.page.goto("/")
    links = view.page.locator("[data-unsent] a")
    expect(links).to_have_count(2, timeout=15_000)
    view.look()
    for number in (1, 2):
        link = links.nth(number - 1)
        expect(link).to_contain_text(f"Question {number} of 10")
        assert (link.get_attribute("href") or "").endswith(f"/?q={number}")


def test_trying_again_leads_on(page: QuizPage, lan: User, enter: Enter) -> None:
    view = AttemptView(enter("lan", "phone")).open(begin(lan, page), "?q=10")
    view.page.route("**/responses/**", lambda route: route.abort())
    view.choose()
    view.press("Look over and hand in")
    expect(view.unsaved).to_contain_text("question 10")
    view.page.unroute("**/responses/**")
    view.unsaved.get_by_role("button", name="Try again").click()
    expect(view.heading).to_have_text("Before you hand in")
    expect(view.main()).to_contain_text("9 questions are not fully answered.")


def test_all_on_one_page_takes_the_answers_along(page: QuizPage, lan: User, enter: Enter) -> None:
    view = AttemptView(enter("lan", "phone")).open(begin(lan, page))
    view.choose("c")
    view.page.get_by_role("link", name="All questions on one page").click()
    expect(view.page.locator("[data-save-url]")).to_have_count(10)
    expect(view.page.locator("#q1").locator('input[value="c"]')).to_be_checked()
    view.look()
    view.page.get_by_role("button", name="Mark to look at again").nth(2).click()
    expect(view.page.get_by_role("button", name="Marked – take the mark off")).to_have_count(1)
    view.page.get_by_role("button", name="Look over and hand in").click()
    expect(view.main()).to_contain_text("To look at again")
    view.page.get_by_role("link", name="Q3 stem").first.click()
    expect(view.page.locator("#q3")).to_be_in_viewport()


def test_every_kind_works_when_it_comes_out_of_its_template(
    demo: None, lan: User, enter: Enter
) -> None:
    page = live_quiz(questions=[choice("S"), order("O", "one", "two", "three"), reflect("R")])
    attempt = begin(lan, page)
    view = AttemptView(enter("lan", "phone")).open(attempt)
    view.press("Next question")
    expect(view.dots).to_have_attribute("aria-label", "question 2 of 3. Answered: 0 of 3.")
    view.screen.locator("[data-order-down]").first.click()
    view.is_saved()
    expect(view.dots).to_have_attribute("aria-label", "question 2 of 3. Answered: 1 of 3.")
    view.press("Next question")
    view.screen.get_by_role("textbox").press_sequentially("ใจ")
    view.is_saved()
    expect(view.dots).to_have_attribute("aria-label", "question 3 of 3. Answered: 2 of 3.")
    assert attempt.responses.get().question == "O"


def test_feedback_at_once_needs_no_page_load(page: QuizPage, lan: User, enter: Enter) -> None:
    page.feedback = FeedbackTime.AT_ONCE
    page.save_revision().publish()
    view = AttemptView(enter("lan", "phone")).open(begin(lan, page))
    loads = PageLoads(view.watcher)
    view.press("Check the answer")
    expect(view.page.locator("[data-quiz-trouble]")).to_contain_text("Answer the question first")
    view.choose("b")
    view.press("Check the answer")
    expect(view.page.locator("[data-verdict]")).to_contain_text("not yet")
    expect(view.page.locator("[data-verdict]")).to_be_focused()
    expect(view.page.locator("[data-quiz-trouble]")).to_be_hidden()
    expect(view.screen).to_contain_text("Q1 why b")
    expect(view.screen.locator("input:enabled:not([type=hidden])")).to_have_count(0)
    view.look()
    view.press("Next question")
    view.is_at(2)
    view.page.context.set_offline(True)
    view.choose("a")
    view.press("Check the answer")
    expect(view.unsaved).to_contain_text("Not saved yet: question 2.")
    view.page.context.set_offline(False)
    view.is_saved()
    view.press("Check the answer")
    expect(view.page.locator("[data-verdict]").last).to_contain_text("right")
    assert loads.shown == []
