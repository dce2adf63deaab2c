"""Correcting keys in the CMS, once the quiz is mended."""

from playwright.sync_api import Locator

from tests.e2e.pages.cms import CmsEditor
from tests.e2e.watch import Watcher


class RegradePage:
    def __init__(self, watcher: Watcher) -> None:
        self.watcher = watcher
        self.page = watcher.page

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    @property
    def reason(self) -> Locator:
        return self.page.get_by_label("Why the key is corrected")

    def press(self, words: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=words).click()
        self.page.wait_for_load_state("networkidle")

    def look(self) -> None:
        self.watcher.check()


def tick(editor: CmsEditor, question: int, option: int, *, right: bool) -> None:
    """Say in the editor whether an option is right; both are counted from 0."""
    name = f"questions-{question}-value-options-{option}-value-right"
    editor.page.locator(f'input[name="{name}"]').set_checked(right)
