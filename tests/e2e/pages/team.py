"""What a head sees: My people."""

import csv
import io
from datetime import date

from playwright.sync_api import Locator, expect

from tests.e2e.pages.learning import Screen


class TeamView(Screen):
    def open(self, code: str = "", query: str = "") -> "TeamView":
        self.page.goto(f"/team/{code}/{query}" if code else f"/team/{query}")
        expect(self.heading).to_be_visible()
        return self

    @property
    def own_standing(self) -> Locator:
        return self.page.locator(".you-strip")

    @property
    def rule(self) -> Locator:
        return self.page.get_by_label("Numbers").locator("p").first

    def figures(self) -> dict[str, str]:
        """Return the numbers by their words."""
        shown = {}
        for one in self.every(self.page.locator(".figures__one")):
            label = one.locator(".figures__label").inner_text()
            shown[label] = one.locator(".figures__number").inner_text().strip()
        return shown

    def list_of(self, label: str) -> None:
        """Follow a number to the list that it counts."""
        figures = self.page.locator(".figures__one")
        with self.page.expect_navigation():
            figures.filter(has_text=label).get_by_role("link").first.click()

    def people(self) -> list[str]:
        """Return the names of the rows shown."""
        rows = self.page.locator("#people .people-table tbody tr th")
        return [row.inner_text().split("\n")[0].strip() for row in self.every(rows)]

    def filter(self, **chosen: str) -> None:
        for label, value in chosen.items():
            field = self.page.locator("#people").get_by_label(label.capitalize(), exact=True)
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        self.show()

    def show(self) -> None:
        with self.page.expect_navigation():
            self.page.locator("#people").get_by_role("button", name="Show", exact=True).click()

    def total(self) -> int:
        """Return how many people the numbers count."""
        label = next(label for label in self.figures() if label.endswith("people done"))
        return int(label.split()[1])

    def section(self, name: str) -> None:
        """Go to another page of the unit."""
        pages = self.page.get_by_role("navigation", name="Pages here")
        with self.page.expect_navigation():
            pages.get_by_role("link", name=name).click()
        expect(pages.get_by_role("link", name=name)).to_have_attribute("aria-current", "page")

    def act_on_the_first(self, act: str) -> str:
        """Press what stands beside the first who needs somebody; return who it is."""
        need = self.page.locator(".need").filter(has=self.page.get_by_text(act)).first
        name = need.locator(".need__who a").first.inner_text()
        need.get_by_role("link", name=act).click()
        return name

    def give_time(self, *, until: date, reason: str) -> None:
        self.page.get_by_label("Until", exact=True).fill(until.isoformat())
        self.page.locator("textarea").first.fill(reason)
        self.page.get_by_role("button", name="Give more time").click()

    def download(self) -> list[list[str]]:
        """Return the rows of the file that is offered."""
        link = self.page.get_by_role("link", name="CSV")
        with self.page.expect_download() as started:
            link.click()
        text = started.value.path().read_text("utf-8-sig")
        return list(csv.reader(io.StringIO(text)))
