"""The mirror: its own page, the screens of a taking, and the change of seats."""

import re

from playwright.sync_api import Locator, expect

from self_assessment.models import Taking
from tests.e2e.pages.learning import Screen
from tests.self_assessment.pages import address

LANGUAGE = """(code) => {
  const button = document.querySelector(`button[name="language"][value="${code}"]`);
  button.form.requestSubmit(button);
}"""


class MirrorStart(Screen):
    def open(self) -> "MirrorStart":
        self.page.goto("/self-assessment/", wait_until="networkidle")
        return self

    def read_in(self, code: str) -> None:
        self.page.evaluate(LANGUAGE, code)
        expect(self.page.locator("html")).to_have_attribute("lang", code)
        self.page.wait_for_load_state("networkidle")

    def begin(self, form: str = "full") -> None:
        self.page.locator(f'button[name="form"][value="{form}"]').click()
        expect(self.page).to_have_url(re.compile(r"screen=a-D1$"))
        self.page.wait_for_load_state("networkidle")


class TakingView(Screen):
    def open(self, taking: Taking, screen: str = "") -> "TakingView":
        self.page.goto(address(taking, screen), wait_until="networkidle")
        return self

    @property
    def screen(self) -> Locator:
        return self.page.locator("[data-screen]:not([hidden])")

    @property
    def unsaved(self) -> Locator:
        return self.page.locator("[data-quiz-unsaved]")

    def is_at(self, key: str) -> None:
        """Assert that this screen is shown, and that its address says so."""
        expect(self.page).to_have_url(re.compile(rf"screen={key}$"))
        if key not in {"seats", "review"}:
            expect(self.screen).to_have_attribute("data-key", key)

    def sentence(self, name: str) -> Locator:
        return self.page.locator(f"fieldset#{name}")

    def choose(self, name: str, value: int) -> None:
        """Touch a step of the scale, or "does not apply"."""
        field = self.sentence(name).locator(f'label:has(input[type="radio"][value="{value}"])')
        field.locator(".scale__face, input").first.click()

    def is_saved(self, name: str) -> None:
        self.has_state(name, "saved")

    def has_state(self, name: str, state: str) -> None:
        status = self.sentence(name).locator("[data-save-status]")
        expect(status).to_have_attribute("data-state", state)

    def value(self, name: str) -> str | None:
        checked = self.sentence(name).locator("input:checked")
        return checked.get_attribute("value") if checked.count() else None

    def answer_all(self, value: int = 4) -> None:
        """Answer every sentence of the screen that is shown."""
        for field in self.every(self.screen.locator("fieldset")):
            name = field.get_attribute("id") or ""
            self.choose(name, value)
            self.is_saved(name)

    def go(self, way: str = "next") -> None:
        foot = self.page.locator(".step-foot:visible")
        foot.locator(f'button[name="go"][value="{way}"]').click()
