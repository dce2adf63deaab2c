"""What a facilitator sees on a phone: the sessions, who is there, the sheet to sign."""

from playwright.sync_api import Locator, expect

from tests.e2e.pages.learning import Screen


class SessionView(Screen):
    def row(self, name: str) -> Locator:
        return self.page.locator(".attendance__one", has_text=name)

    def mark(self, name: str, word: str) -> None:
        """Press the mark, and wait until the page says that it is stored."""
        row = self.row(name)
        row.get_by_role("button", name=word).click()
        expect(row.locator("[data-save-status]")).to_have_attribute("data-state", "saved")
        expect(row.get_by_role("button", name=word)).to_have_attribute("aria-pressed", "true")

    def count(self, name: str) -> Locator:
        return self.page.locator(f"[data-attendance-count={name}]")

    def state_of(self, name: str) -> Locator:
        return self.row(name).locator("[data-save-status]")
