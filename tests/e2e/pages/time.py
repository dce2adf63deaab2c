"""More time: where a learner asks for it, and where somebody decides."""

from datetime import date

from playwright.sync_api import Locator, expect

from tests.e2e.pages.learning import MyLearning
from tests.e2e.pages.team import TeamView


class AskingForTime(MyLearning):
    def ask(self, until: date, reason: str) -> None:
        """Go from My learning to the form and send it."""
        self.page.get_by_role("link", name="Ask for more time").first.click()
        expect(self.heading).to_have_text("More time")
        self.look()
        self.page.get_by_label("Until").fill(until.isoformat())
        self.page.get_by_label("What is in the way").fill(reason)
        self.page.get_by_role("button", name="Ask for more time").click()
        expect(self.heading).to_contain_text("Good ")

    def answer(self, words: str) -> None:
        self.page.get_by_label("Your answer").fill(words)
        self.page.get_by_role("button", name="Send the answer").click()
        expect(self.page.locator(".messages")).to_contain_text("can read your answer now")


class DecidingView(TeamView):
    def need(self, name: str) -> Locator:
        return self.page.locator(".need", has_text=name)

    def choose(self, name: str, act: str) -> None:
        """Press what stands beside somebody in Needs you."""
        row = self.need(name)
        row.get_by_role("link", name=act).or_(row.get_by_role("button", name=act)).click()

    def fill(self, **words: str) -> None:
        for label, text in words.items():
            self.page.get_by_label(label.replace("_", " ").capitalize()).fill(text)

    def send(self, label: str) -> None:
        self.page.get_by_role("button", name=label).click()

    @property
    def said(self) -> Locator:
        """What just happened, said where one came from."""
        return self.page.locator("#needs-you .messages")

    def open_person(self, name: str) -> None:
        self.page.locator("#people").get_by_role("link", name=name).click()
        expect(self.heading).to_have_text(name)
