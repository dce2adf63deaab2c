"""Pasting questions in the editor of a quiz."""

from time import sleep

from playwright.sync_api import Locator, Route, expect

from tests.e2e.pages.cms import CmsEditor
from tests.e2e.watch import AXE_OPTIONS, Axe, Watcher


class PasteDialog:
    def __init__(self, watcher: Watcher) -> None:
        self.watcher = watcher
        self.page = watcher.page

    def open(self, page_id: int) -> "PasteDialog":
        """Open the editor of a quiz, and the window in it by the keyboard."""
        CmsEditor(self.watcher).edit(page_id)
        self.press("Paste questions")
        expect(self.box).to_be_focused()
        return self

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).press("Enter")

    @property
    def window(self) -> Locator:
        return self.page.get_by_role("dialog", name="Paste questions")

    @property
    def box(self) -> Locator:
        return self.window.get_by_label("Questions as text")

    @property
    def summary(self) -> Locator:
        return self.window.locator("[data-paste-summary]")

    @property
    def mistakes(self) -> Locator:
        return self.window.locator(".paste__mistake")

    @property
    def questions(self) -> Locator:
        return self.window.locator(".paste__questions article")

    def add(self) -> None:
        self.press("Add these questions")

    def stems(self) -> list[str]:
        """Return the questions as they stand in the form, from the first to the last."""
        asked: list[str] = self.page.evaluate(
            "document.getElementById('questions-root').rootBlock.getState()"
            ".map((question) => question.value.stem)"
        )
        return asked

    def slow_down(self) -> None:
        """Let the text come later than the look that a change before asks for."""

        def late(route: Route) -> None:
            sleep(0.7)
            route.continue_()

        self.page.route("**/as-text/", late)

    def saved(self) -> None:
        """Wait until Wagtail has saved the form by itself."""
        expect(self.page.get_by_text("Saved", exact=True).first).to_be_visible(timeout=15_000)

    def look(self) -> None:
        """Assert that axe finds nothing in the window; Wagtail answers for what is behind it."""
        results = Axe().run(self.page, context="[data-paste-dialog]", options=AXE_OPTIONS)
        assert [one["id"] for one in results.response["violations"]] == []
        self.watcher.quiet()
