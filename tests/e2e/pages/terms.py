"""HR's form of an assignment's terms."""

from datetime import date

from playwright.sync_api import Locator

from courses.models import Assignment, Course
from tests.e2e.pages.cms import CmsEditor


class TermsPage(CmsEditor):
    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def open(self, path: str = "/admin/assignments/new/") -> "TermsPage":
        super().open(path)
        return self

    def open_people_of(self, assignment: Assignment) -> "TermsPage":
        return self.open(f"/admin/assignments/people/{assignment.pk}/")

    def choose_course(self, course: Course) -> None:
        self.field("what").select_option(f"course-{course.pk}")

    def choose(self, name: str, value: str) -> None:
        self.page.locator(f"[name={name}][value={value}]").check()

    def field(self, name: str) -> Locator:
        return self.page.locator(f"#id_{name}")

    def write_day(self, name: str, day: date) -> None:
        """Write the day past Wagtail's calendar, which lies over the page for a while."""
        self.field(name).evaluate("(field, day) => { field.value = day; }", day.isoformat())

    def choose_people(self, number: int) -> None:
        """Choose the first people in the window."""
        self.page.get_by_role("button", name="Choose people").click()
        boxes = self.page.locator("[data-multiple-choice-select]")
        for index in range(number):
            boxes.nth(index).check()
        self.page.locator("[data-multiple-choice-submit]").click()
        self.page.locator("[data-people-chosen] li").nth(number - 1).wait_for()
