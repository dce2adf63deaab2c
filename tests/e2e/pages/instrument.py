"""The editor of an instrument, as a trainer uses it."""

from playwright.sync_api import FrameLocator, Locator

from self_assessment.models import Instrument
from tests.e2e.pages.cms import CmsEditor
from tests.e2e.watch import Watcher

FOLDED = "button[aria-expanded=false][aria-controls^=block-]"


class InstrumentEditor(CmsEditor):
    def __init__(self, watcher: Watcher) -> None:
        super().__init__(watcher)
        self.row = Instrument.objects.get(locale__language_code="en")

    def enter(self) -> "InstrumentEditor":
        """Go there by the menu and the list."""
        self.open("/admin/")
        self.page.get_by_role("link", name="Self-assessments").first.click()
        self.page.get_by_role("link", name=self.row.title).first.click()
        self.page.wait_for_load_state("networkidle")
        return self

    def unfold(self) -> None:
        """Open the first dimension."""
        self.page.locator(FOLDED).first.click()

    def sentence(self, number: int, side: str) -> Locator:
        """Return a field of the first dimension; pairs are counted from 0."""
        name = f"dimensions-0-value-items-{number}-value-{side}"
        return self.page.locator(f"textarea[name='{name}']")

    def show_result(self, preview: FrameLocator) -> None:
        """Let the preview that is open show a result."""
        self.page.get_by_label("Preview mode").select_option("result")
        preview.get_by_text("An invented example").wait_for()
