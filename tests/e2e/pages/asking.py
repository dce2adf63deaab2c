"""Asking a trainer: the learner's page, and the trainers' list in the CMS."""

from playwright.sync_api import Locator, expect

from tests.e2e.pages.cms import CmsEditor
from tests.e2e.pages.learning import Screen


class AskView(Screen):
    """The page of one attempt, reached from its result."""

    def open(self) -> "AskView":
        self.page.get_by_role("link", name="Ask a trainer").click()
        expect(self.heading).to_have_text("Ask a trainer")
        return self

    def ask(self, words: str) -> None:
        self.page.get_by_label("What is not clear to you?").fill(words)
        self.page.get_by_role("button", name="Ask, and share this attempt").click()
        expect(self.page.get_by_role("heading", name="You asked")).to_be_visible()

    def read(self) -> "AskView":
        """Open the answer where one comes first."""
        self.page.goto("/")
        self.page.get_by_role("link", name="Read the answer").click()
        return self

    def take_back(self) -> None:
        self.page.get_by_role("button", name="Take it back").click()
        expect(self.main()).to_contain_text("No trainer sees this attempt")


class LearnerQuestions(CmsEditor):
    """What learners ask, as a trainer meets it."""

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def open_list(self) -> "LearnerQuestions":
        self.open("/admin/")
        self.main.get_by_role("link", name="from a learner waits").click()
        self.page.wait_for_load_state("networkidle")
        return self

    def open_question(self, name: str) -> None:
        self.main.get_by_role("link", name=name).click()
        self.page.wait_for_load_state("networkidle")

    def answer(self, words: str, *, allow_more: bool) -> None:
        self.page.get_by_role("textbox", name="Your answer").fill(words)
        self.page.get_by_label("Allow one more attempt").set_checked(allow_more)
        self.page.get_by_role("button", name="Send the answer").click()
        expect(self.messages).to_contain_text("Your answer is sent.")
