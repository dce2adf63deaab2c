"""Answers over a line that breaks, hangs or is not there: none is lost, and the page says so."""

import os
from collections import defaultdict
from collections.abc import Iterator
from http.client import HTTPException
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from home.demo.accounts import PASSWORD
from people.models import User
from quizzes.enums import AttemptState
from quizzes.models import Attempt
from tests.e2e.broken_line import BrokenLine
from tests.e2e.pages.answering import AnsweringView
from tests.e2e.pages.sign_in import SignIn
from tests.e2e.watch import Watcher
from tests.factories.quizzes import address, begin, choice, live_quiz

pytestmark = pytest.mark.django_db(transaction=True)

QUESTIONS = 60
SEEDS = range(4, 12) if os.environ.get("SOAK") == "1" else [4]
HONEST = 3_000
STOPWATCH = """() => {
  const uidOf = (box) => box.dataset.saveUrl.split("/").at(-2);
  const last = {};
  window.waits = {};
  document.addEventListener("input", ({ target }) => {
    last[uidOf(target.closest("[data-save-url]"))] = performance.now();
  }, true);
  document.addEventListener("saving:state", ({ target, detail }) => {
    if (detail.state === "retrying") {
      waits[uidOf(target)] ??= performance.now() - last[uidOf(target)];
    }
  });
}"""
TELL = """document.addEventListener("saving:state", ({ target, detail }) =>
  tellState(target.dataset.saveUrl.split("/").at(-2), detail.state))"""


@pytest.fixture
def line(live_server: object, request: pytest.FixtureRequest) -> Iterator[BrokenLine]:
    line = BrokenLine(live_server.url, seed=getattr(request, "param", 4))  # type: ignore[attr-defined]
    yield line
    line.close()


@pytest.fixture
def context(chromium: Browser, line: BrokenLine) -> Iterator[BrowserContext]:
    context = chromium.new_context(base_url=line.url, viewport={"width": 390, "height": 844})
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(demo: None, context: BrowserContext, line: BrokenLine) -> Page:
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    SignIn(Watcher(page, line.url)).enter("lan", PASSWORD)
    return page


def attempt_of(*questions: dict[str, object]) -> Attempt:
    quiz = live_quiz(questions=list(questions)) if questions else live_quiz()
    return begin(User.objects.get(username="lan"), quiz)


def insist(page: Page, path: str) -> None:
    """Ask for a page until it comes whole."""
    while not comes(page, path):
        pass


def comes(page: Page, path: str) -> bool:
    try:
        page.goto(path, timeout=8_000)
    except Error:
        return False
    return page.locator("footer.end").count() == 1


class Patient:
    """Takes the quiz screen by screen; a page that does not come is asked for again."""

    def __init__(self, page: Page, attempt: Attempt) -> None:
        self.page = page
        self.url = address(attempt)
        self.states: dict[str, list[str]] = defaultdict(list)
        page.expose_function("tellState", lambda uid, state: self.states[uid].append(state))
        page.add_init_script(TELL)

    def get(self, query: str = "") -> None:
        insist(self.page, f"{self.url}{query}")

    def answer(self, number: int) -> None:
        self.page.locator(f"#q{number} label.choice").nth(number % 4).click()

    def go_on(self) -> None:
        self.page.locator("[data-screen]:visible").get_by_role(
            "button", name="Next question"
        ).last.click()

    def look_over(self) -> None:
        """Until all is stored, the page stays and says what is not."""
        heading = self.page.get_by_role("heading", name="Before you hand in")
        button = self.page.get_by_role("button", name="Look over and hand in").last
        while not heading.is_visible():
            try:
                button.click(timeout=2_000)
                self.page.wait_for_url("**review=1", timeout=7_000)
            except Error:
                self.get(f"?q={QUESTIONS}" if "review" not in self.page.url else "?review=1")

    def hand_in(self) -> None:
        while not self.page.locator(".result h1").is_visible():
            try:
                self.page.locator("main").get_by_role("button", name="Hand in").click(timeout=2_000)
                self.page.wait_for_selector(".result h1", timeout=5_000)
            except Error:
                self.get()


@pytest.mark.soak
@pytest.mark.parametrize("line", SEEDS, indirect=True)
def test_sixty_answers_arrive_over_a_line_that_breaks(page: Page, line: BrokenLine) -> None:
    attempt = attempt_of(*(choice(f"Q{number}") for number in range(1, QUESTIONS + 1)))
    patient = Patient(page, attempt)
    with line.breaking():
        patient.get("?q=1")
        for number in range(1, QUESTIONS + 1):
            patient.answer(number)
            if number % 12 == 0:
                patient.get(f"?q={min(number + 1, QUESTIONS)}")
            elif number < QUESTIONS:
                patient.go_on()
        patient.look_over()
        patient.hand_in()
    attempt.refresh_from_db()
    assert attempt.state == AttemptState.SUBMITTED
    assert attempt.responses.count() == QUESTIONS
    assert 0.25 < line.broken / line.fates.total() < 0.5
    assert went_away(patient.states)
    assert page.evaluate("localStorage.length") == 0


def went_away(states: dict[str, list[str]]) -> list[str]:
    """Return the questions said to be not saved, and then saved."""
    return [
        uid
        for uid, said in states.items()
        if "retrying" in said and "saved" in said[said.index("retrying") :]
    ]


def test_a_server_that_hangs_is_said_to_within_three_seconds(page: Page, line: BrokenLine) -> None:
    attempt = attempt_of()
    view = AnsweringView(Watcher(page, line.url)).open(attempt)
    view.give("S", "a")
    view.has_state("S", "saved")
    page.evaluate(STOPWATCH)
    with line.dead():
        view.give("S", "c")
        view.give("R", "While nobody answers.")
        for uid in ("S", "R"):
            view.has_state(uid, "retrying")
    waits = page.evaluate("waits")
    assert set(waits) == {"S", "R"}
    assert max(waits.values()) < HONEST
    for uid in ("S", "R"):
        view.has_state(uid, "saved")
    assert attempt.responses.get(question="S").value == "c"


@pytest.mark.parametrize("end", ["closed", "crashed"])
def test_answers_outlive_their_page_and_a_server_that_was_away(
    page: Page, context: BrowserContext, line: BrokenLine, end: str
) -> None:
    attempt = attempt_of()
    view = AnsweringView(Watcher(page, line.url)).open(attempt)
    with line.dead():
        view.give("S", "c")
        view.give("R", "Before the end.")
        view.has_state("R", "retrying")
        leave(page, end)
    assert not attempt.responses.exists()
    later = context.new_page()
    insist(later, "/")
    view = AnsweringView(Watcher(later, line.url))
    view.all_is_sent()
    view.open(attempt)
    assert view.value("S") == "c"
    assert view.value("R") == "Before the end."


def leave(page: Page, end: str) -> None:
    if end == "closed":
        page.close()
        return
    with pytest.raises(Error):
        page.goto("chrome://crash")


def test_the_line_breaks_as_it_says(line: BrokenLine) -> None:
    """Without it the proof would prove nothing."""
    with line.breaking():
        arrived = sum(arrives(f"{line.url}/healthz") for _try in range(60))
    assert 20 < arrived < 50


def arrives(url: str) -> bool:
    try:
        with urlopen(url, timeout=5) as answer:  # noqa: S310
            return bool(answer.read())
    except (OSError, HTTPException):
        return False
