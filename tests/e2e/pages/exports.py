"""Lists as spreadsheets, and one's own files."""

import io

import openpyxl
from playwright.sync_api import Locator, expect

from tests.e2e.pages.learning import Screen


class ExportsView(Screen):
    @property
    def strip(self) -> Locator:
        return self.page.locator(".export-strip").first

    def ask(self) -> None:
        """Ask for the list of this page as a spreadsheet."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="XLSX").click()

    def expect_ready(self) -> None:
        """Wait until the page says so by itself."""
        expect(self.strip).to_contain_text("Your file is ready · kept until")

    def download(self) -> list[list[object]]:
        """Return the rows of the spreadsheet that is ready."""
        with self.page.expect_download() as started:
            self.strip.get_by_role("link", name="Open").click()
        content = io.BytesIO(started.value.path().read_bytes())
        page = openpyxl.load_workbook(content).worksheets[0]
        return [[cell.value for cell in row] for row in page.iter_rows()]

    def open(self) -> "ExportsView":
        self.page.goto("/exports/")
        expect(self.heading).to_have_text("Your files")
        return self

    def delete(self) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Delete").first.click()
