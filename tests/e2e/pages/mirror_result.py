"""What comes after a taking: the result, one thing to do, the comparison, what one was told."""

import re

from playwright.sync_api import Locator, expect

from self_assessment.models import Taking
from tests.e2e.pages.learning import Screen


class ResultView(Screen):
    def open(self, taking: Taking) -> "ResultView":
        self.page.goto(f"/self-assessment/{taking.uuid}/result/", wait_until="networkidle")
        return self

    def unfold(self) -> None:
        """Open every dimension that is still folded."""
        for one in self.every(self.page.locator(".dimension-result")):
            if one.get_attribute("open") is None:
                one.locator("summary").first.click()

    def words(self, key: str) -> Locator:
        """Return the place for the words with this key."""
        return self.page.locator(f"#note-{key}")

    def write(self, key: str, text: str) -> None:
        self.words(key).fill(text)
        state = self.page.locator(f"#exercise-{key} [data-save-status]")
        self.words(key).blur()
        expect(state).to_have_attribute("data-state", "saved")

    def choose_one_thing(self) -> "CommitmentView":
        self.page.get_by_role("link", name="Choose one thing").click()
        expect(self.page).to_have_url(re.compile("/commitment/$"))
        self.page.wait_for_load_state("networkidle")
        return CommitmentView(self.watcher)


class CommitmentView(Screen):
    def fill(self, action: str, when: str) -> None:
        self.page.get_by_label("I will…").fill(action)
        self.page.get_by_label("When and where").fill(when)

    @property
    def colleague(self) -> Locator:
        return self.page.get_by_label("Who is it?")

    def tell(self, name: str) -> None:
        self.page.get_by_label("one colleague", exact=True).check()
        self.colleague.fill(name)

    def save(self) -> None:
        self.page.get_by_role("button", name="Save", exact=True).click()
        self.page.wait_for_load_state("networkidle")


class CompareView(Screen):
    def open(self) -> "CompareView":
        self.page.goto("/self-assessment/compare/", wait_until="networkidle")
        return self

    def looking_back(self, number: int = 0) -> Locator:
        return self.page.locator(".looking-back").nth(number)

    def look_back(self, value: int) -> None:
        """Touch a step of the first dimension."""
        box = self.looking_back()
        box.locator(f'label:has(input[type="radio"][value="{value}"]) .scale__face').click()
        expect(box.locator("[data-save-status]")).to_have_attribute("data-state", "saved")
