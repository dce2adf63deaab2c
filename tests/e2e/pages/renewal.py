"""Needs doing again: where a trainer marks a page, and the one page before it is published."""

from playwright.sync_api import Locator, expect

from tests.e2e.pages.cms import CmsEditor


class RenewalEditor(CmsEditor):
    def settings(self) -> Locator:
        """Open the tab on which a page is marked."""
        self.page.get_by_role("tab", name="Settings").click()
        panel = self.page.locator("#tab-settings")
        expect(panel).to_be_visible()
        return panel

    def mark(self, *, whom: str, why: str) -> None:
        panel = self.settings()
        panel.get_by_role("combobox", name="Who does it again").select_option(label=whom)
        panel.get_by_role("textbox", name="Why").fill(why)

    def confirm(self) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Publish and ask").click()
        self.page.wait_for_load_state("networkidle")
