"""An attempt with all its questions on one page: what is answered, what is shown, what is said."""

from typing import Any

from playwright.sync_api import Locator, expect

from quizzes.models import Attempt
from tests.e2e.pages.learning import Screen
from tests.factories.quizzes import address

READ = """(box) => {
  const all = (selector) => [...box.querySelectorAll(selector)];
  const checked = all("input:checked").map((input) => input.value);
  const pairs = all("select[data-match-key]").map((one) => [one.dataset.matchKey, one.value]);
  switch (box.dataset.saveKind) {
    case "single": return checked[0] ?? null;
    case "multi": return checked;
    case "order": return all("[data-order-item]").map((item) => item.dataset.orderItem);
    case "match": return Object.fromEntries(pairs);
    default: return box.querySelector("textarea").value;
  }
}"""

UNTIL_EMPTY = """() => new Promise((done, fail) => {
  const end = setTimeout(() => fail(new Error("Something is still kept.")), 15000);
  const look = () => (localStorage.length ? setTimeout(look, 50) : done(clearTimeout(end)));
  look();
})"""


class AnsweringView(Screen):
    def open(self, attempt: Attempt) -> "AnsweringView":
        self.page.goto(f"{address(attempt)}?all=1", wait_until="networkidle")
        return self

    def box(self, uid: str) -> Locator:
        return self.page.locator(f'[data-save-url$="/responses/{uid}/"]')

    def value(self, uid: str) -> Any:
        return self.box(uid).evaluate(READ)

    def has_state(self, uid: str, state: str) -> None:
        status = self.box(uid).locator("[data-save-status]")
        expect(status).to_have_attribute("data-state", state)

    def give(self, uid: str, value: Any) -> None:
        """Answer as a person does, by touching what is shown."""
        box = self.box(uid)
        match box.get_attribute("data-save-kind"):
            case "single" | "multi":
                for key in value:
                    box.locator(f'label.choice:has(input[value="{key}"])').click()
            case "order":
                self._order(box, value)
            case "match":
                for left, right in value.items():
                    box.locator(f'[data-match-key="{left}"]').select_option(right)
            case _:
                box.get_by_role("textbox").press_sequentially(value)

    def all_is_sent(self) -> None:
        """Wait until the browser keeps nothing any more."""
        self.page.evaluate(UNTIL_EMPTY)

    def kept(self) -> dict[str, str]:
        """Return what the browser keeps, of whomever."""
        return self.page.evaluate("({ ...localStorage, ...sessionStorage })")

    @staticmethod
    def _order(box: Locator, wanted: list[str]) -> None:
        keys = "(all) => all.map((one) => one.dataset.orderItem)"
        for place, key in enumerate(wanted):
            while box.locator("[data-order-item]").evaluate_all(keys).index(key) > place:
                box.locator(f'[data-order-item="{key}"] [data-order-up]').click()
