"""The CMS as a trainer and HR use it: Wagtail's own pages, met only as far as a journey goes."""

from playwright.sync_api import FrameLocator, Locator

from tests.e2e.watch import Watcher

HOLDS = "words => [...document.querySelectorAll('[name]')].some(f => f.value?.includes(words))"
"""Whether a field of the form holds the words; the rich text hands them over a moment later."""


class CmsEditor:
    """Wagtail answers for its own accessibility; here no request may leave the host."""

    def __init__(self, watcher: Watcher) -> None:
        self.watcher = watcher
        self.page = watcher.page

    def open(self, path: str) -> "CmsEditor":
        self.page.goto(path)
        self.page.wait_for_load_state("networkidle")
        return self

    def edit(self, page_id: int) -> "CmsEditor":
        return self.open(f"/admin/pages/{page_id}/edit/")

    @property
    def messages(self) -> Locator:
        return self.page.locator(".messages")

    def rewrite(self, holding: str, words: str) -> None:
        """Write anew what the rich text with these words says."""
        self.page.locator("[contenteditable=true]", has_text=holding).first.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)
        self.page.wait_for_function(HOLDS, arg=words)

    def mend(self, holding: str, words: str) -> None:
        """Write anew the plain field that holds exactly these words."""
        fields = self.page.locator("input[type=text], textarea")
        values = fields.evaluate_all("all => all.map((one) => one.value)")
        fields.nth(values.index(holding)).fill(words)

    def preview(self) -> FrameLocator:
        """Open the preview beside the text."""
        self.page.get_by_role("button", name="Toggle preview").click()
        return self.page.frame_locator("#w-preview-iframe")

    def publish(self) -> None:
        self.page.locator("footer").get_by_role("button", name="More actions").click()
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Publish", exact=True).click()
        self.page.wait_for_load_state("networkidle")

    def send(self) -> None:
        """Send the form of the page, with the first of its buttons."""
        with self.page.expect_navigation():
            self.page.locator("main form[method=post] [type=submit]").first.click()
        self.page.wait_for_load_state("networkidle")
