"""What HR sees: the report on the whole organisation."""

import csv
import io

from playwright.sync_api import Locator, expect

from tests.e2e.pages.learning import Screen


class ReportView(Screen):
    def open(self, query: str = "") -> "ReportView":
        self.page.goto(f"/reports/{query}")
        expect(self.heading).to_be_visible()
        return self

    def row(self, name: str) -> Locator:
        return self.page.locator(".report-table tbody tr", has_text=name)

    def cut(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_label("Rows").get_by_role("link", name=name).click()

    def show(self, **chosen: str) -> None:
        """Fill the filters by their names in the address, and look."""
        for name, value in chosen.items():
            field = self.page.locator(f"#rows [name={name.rstrip('_')}]")
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        with self.page.expect_navigation():
            self.page.locator("#rows").get_by_role("button", name="Show").first.click()

    def download(self) -> list[list[str]]:
        """Return the lines of the CSV file."""
        with self.page.expect_download() as started:
            self.page.get_by_role("link", name="CSV").click()
        text = started.value.path().read_text("utf-8-sig")
        return list(csv.reader(io.StringIO(text)))
