"""An attempt, one question a screen, opened at any place; every question has options to choose."""

import re

from playwright.sync_api import Locator, Page, Response, expect

from quizzes.models import Attempt
from tests.e2e.pages.learning import Screen
from tests.e2e.watch import Watcher
from tests.factories.quizzes import address

WATCH_WORDS = """() => {
  window.said = [];
  const clock = document.querySelector("[data-clock]");
  for (const place of clock.querySelectorAll("[role]")) {
    new MutationObserver(() => window.said.push([place.getAttribute("role"), place.textContent]))
      .observe(place, { childList: true });
  }
}"""


class AttemptView(Screen):
    def open(self, attempt: Attempt, query: str = "") -> "AttemptView":
        self.page.goto(address(attempt) + query, wait_until="networkidle")
        return self

    @property
    def screen(self) -> Locator:
        return self.page.locator("[data-screen]:not([hidden])")

    @property
    def where(self) -> Locator:
        return self.page.locator("[data-quiz-where]")

    @property
    def dots(self) -> Locator:
        return self.page.locator("[data-quiz-dots]")

    @property
    def unsaved(self) -> Locator:
        return self.page.locator("[data-quiz-unsaved]")

    @property
    def clock(self) -> Locator:
        return self.page.locator("[data-clock]")

    def is_at(self, number: int) -> None:
        """Assert that this question is shown, and that all around it says so."""
        expect(self.screen).to_have_attribute("data-screen", str(number))
        expect(self.page).to_have_title(re.compile(rf"^Question {number} of "))
        expect(self.page).to_have_url(re.compile(rf"\?q={number}$"))
        expect(self.where).to_contain_text(f"question {number} of ")

    def choose(self, key: str = "a") -> None:
        self.screen.locator(f'label.choice:has(input[value="{key}"])').click()

    def is_saved(self) -> None:
        status = self.screen.locator("[data-save-status]")
        expect(status).to_have_attribute("data-state", "saved")

    def press(self, words: str) -> None:
        self.screen.get_by_role("button", name=words).click()

    def announced(self) -> list[list[str]]:
        said: list[list[str]] = self.page.evaluate("window.said")
        return said

    def listen(self) -> None:
        self.page.evaluate(WATCH_WORDS)


class PageLoads:
    """Counts the documents that the browser has shown, redirections not among them."""

    def __init__(self, watcher: Watcher) -> None:
        self.shown: list[str] = []
        watcher.page.on("response", self._count)

    def _count(self, response: Response) -> None:
        page: Page = response.frame.page
        is_document = response.request.resource_type == "document"
        if is_document and response.status == 200 and response.frame == page.main_frame:
            self.shown.append(response.url)
