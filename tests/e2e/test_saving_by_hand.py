"""A trainer presses a button while the CMS saves by itself what is written for the first time."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import APIResponse, Page, Request, Route, expect

from courses.models import LessonPage, ModulePage
from self_assessment.models import Instrument
from tests.e2e.pages.cms import CmsEditor
from tests.e2e.watch import Watcher

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]
TITLE = "Rain on the lobby floor"


def saves_by_itself(sent: Request) -> bool:
    wants_json = sent.headers["accept"] == "application/json"
    return sent.method == "POST" and wants_json and "/preview/" not in sent.url


@contextmanager
def a_slow_line(page: Page, *, arrives: bool = True) -> Iterator[None]:
    """Hold the answer to what the CMS saves by itself until the block is over."""
    held: list[tuple[Route, APIResponse | None]] = []

    def hold(route: Route) -> None:
        if saves_by_itself(route.request):
            held.append((route, route.fetch() if arrives else None))
        else:
            route.fallback()

    page.route("**/add/**", hold)
    # What is typed before Wagtail has looked at its form is no change to it.
    page.locator("#id_title").press_sequentially(TITLE, delay=200)
    while not held:
        page.wait_for_timeout(50)
    yield
    for route, answer in held:
        route.fulfill(response=answer) if answer else route.fulfill(status=500)


@pytest.mark.parametrize("arrives", [True, False])
def test_a_page_is_made_once(demo: None, enter: Enter, arrives: bool) -> None:
    trainer = enter("elena")
    module = ModulePage.objects.get(title="Service as a philosophy")
    editor = CmsEditor(trainer).open(f"/admin/pages/add/courses/lessonpage/{module.pk}/")
    with a_slow_line(editor.page, arrives=arrives):
        editor.page.locator("footer").get_by_role("button", name="More actions").click()
        editor.page.get_by_role("button", name="Publish", exact=True).click()
    expect(editor.messages).to_contain_text("Mend this first: The page has no text yet.")
    expect(editor.page).to_have_url(re.compile("/edit/"))
    assert LessonPage.objects.get(title=TITLE).slug == "rain-on-the-lobby-floor"


def test_an_instrument_is_made_once(demo: None, enter: Enter) -> None:
    trainer = enter("elena")
    editor = CmsEditor(trainer).open("/admin/snippets/self_assessment/instrument/add/")
    with a_slow_line(editor.page):
        editor.page.locator("footer").get_by_role("button", name="Save draft").click()
    expect(editor.messages).to_contain_text(TITLE)
    trainer.quiet()
    assert Instrument.objects.filter(title=TITLE).count() == 1
