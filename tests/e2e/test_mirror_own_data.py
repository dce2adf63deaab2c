"""One's own in a browser: read it, take it along, delete it; on a small phone and in the dark."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from people.models import User
from self_assessment.models import Taking, ToldAction
from tests.e2e.watch import Watcher
from tests.self_assessment.keeping import ACTION, tell, with_everything

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]
SMALLEST = {"width": 320, "height": 640}


@pytest.fixture
def lan(demo: None) -> User:
    """Somebody of whom there is something of every kind, a colleague's word among it."""
    person, colleague = (User.objects.get(username=login) for login in ("lan", "nok"))
    Taking.objects.of(person).delete()
    with_everything(person, told=colleague)
    tell(colleague, person)
    return person


def test_every_page_is_readable_wherever_one_sits(lan: User, enter: Enter) -> None:
    taking = Taking.objects.of(lan).get()
    phone, desk = enter("lan", "phone"), enter("lan", "desktop", color_scheme="dark")
    phone.page.set_viewport_size(SMALLEST)
    for path in ("download/", "delete/", f"{taking.uuid}/delete/"):
        for browser in (phone, desk):
            browser.page.goto(f"/self-assessment/{path}")
            browser.check()
    for browser in (phone, desk):
        browser.page.goto("/your-data/")
        browser.check()


def test_one_reads_it_downloads_it_and_deletes_it(lan: User, enter: Enter, tmp_path: Path) -> None:
    browser = enter("lan", "phone")
    page = browser.page
    page.goto("/your-data/")
    page.get_by_role("link", name="Read or download it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What the mirror keeps of you")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download as a file").click()
    coming.value.save_as(tmp_path / coming.value.suggested_filename)
    [file] = tmp_path.iterdir()
    assert json.loads(file.read_text())["takings"][0]["commitment"]["action"] == ACTION
    page.get_by_role("link", name="Delete everything").click()
    page.get_by_label("Take it back as well").check()
    page.get_by_role("button", name="Delete it for good").click()
    expect(page.get_by_text("Everything you answered and wrote here is deleted.")).to_be_visible()
    browser.check()
    assert not Taking.objects.of(lan).exists()
    assert not ToldAction.objects.of(lan).exists()
    assert ToldAction.objects.to(lan).exists()


def test_one_taking_is_deleted_without_a_script(lan: User, enter: Enter) -> None:
    page = enter("lan", "phone", java_script_enabled=False).page
    page.goto("/self-assessment/download/")
    page.get_by_role("link", name="Delete this taking").click()
    page.get_by_role("button", name="Delete it for good").click()
    expect(page.get_by_text("It is deleted, with everything in it.")).to_be_visible()
    assert not Taking.objects.of(lan).exists()
    assert ToldAction.objects.of(lan).exists()
