"""The walk of a course in the CMS, and the learner's page in its frame."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FrameLocator, Locator, expect

from tests.e2e.watch import AXE_OPTIONS, Watcher

OURS = ".walk"


class WalkView:
    def __init__(self, watcher: Watcher) -> None:
        self.watcher, self.page = watcher, watcher.page

    def open(self, page_id: int, **asked: str) -> "WalkView":
        query = "&".join(f"{name}={value}" for name, value in asked.items())
        self.page.goto(f"/admin/courses/{page_id}/walk/?{query}")
        return self

    @property
    def frame(self) -> FrameLocator:
        return self.page.frame_locator("[data-walk-frame]")

    @property
    def title(self) -> Locator:
        return self.page.locator("[data-walk-title]")

    @property
    def place(self) -> Locator:
        return self.page.locator(".walk__place")

    def press(self, label: str) -> None:
        """Press a button of the learner's page by key: pointers of tests miss in a scaled frame."""
        self.frame.get_by_role("button", name=label, exact=True).press("Enter")

    def shows(self, words: str) -> None:
        expect(self.frame.locator("#main")).to_contain_text(words)

    def look(self) -> None:
        """Look at what is ours of the page; Wagtail answers for its own."""
        self.page.wait_for_load_state("networkidle")
        results = Axe().run(self.page, context=OURS, options=AXE_OPTIONS)
        found = [
            f"{violation['id']}: {node['html'][:200]}"
            for violation in results.response["violations"]
            for node in violation["nodes"]
        ]
        assert not found, found
        self.watcher.quiet()
