"""Two trainers, two browsers, one course: nothing is lost, and the later one is told."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.pages.workbench import Workbench
from tests.e2e.watch import Watcher

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]
COURSE = "The Other Side of the Counter"


def test_who_publishes_after_a_move_is_told(demo: None, enter: Enter) -> None:
    elena, kofi = (Workbench(enter(name)).open(COURSE) for name in ("elena", "kofi"))
    module = elena.page.locator("[data-module] h3").first.inner_text()
    first, second = elena.titles(module)[:2]
    elena.rename(second, "Everybody serves somebody else")
    elena.press("Publish", module)
    kofi.press("Move down", first)
    expect(kofi.announced).to_contain_text(f"You moved “{first}”.")
    publish = elena.page.get_by_role("button", name="Publish module")
    publish.click()
    expect(elena.page.get_by_role("alert")).to_contain_text(f"Kofi Mensah moved “{first}”.")
    elena.look()
    publish.click()
    expect(elena.page.locator(".messages")).to_contain_text(f"“{module}” is published.")
    assert elena.titles(module)[:2] == ["Everybody serves somebody else", first]
    kofi.page.reload()
    assert kofi.titles(module) == elena.titles(module)
