"""A real Chromium for the journeys; each page met is looked at by axe and by the policy."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import Client
from wagtail.models import Site

from home.models import PrivacyNotice
from people.models import User
from tests.e2e.demo import DemoDatabase
from tests.e2e.watch import Watcher

Open = Callable[..., tuple[Page, Watcher]]

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
# A browser on a crowded machine may miss a moment: it looks twice, and pytest counts each rerun.
SECOND_LOOK = pytest.mark.flaky(reruns=0 if os.environ.get("SOAK") == "1" else 1)
SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 900}}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/e2e/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(SECOND_LOOK)


@pytest.fixture(scope="session", autouse=True)
def _files_as_served() -> Iterator[None]:
    """Let files come as in production, from Whitenoise: a browser keeps what it has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "_should_handle", lambda *_: False)
        yield


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("REQUIRE_BROWSER=1, but there is no Chromium on this machine.")
        pytest.skip("There is no Chromium on this machine.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=list(SIZES))
def size(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def open_browser(chromium: Browser, live_server: object) -> Iterator[Open]:
    """Return a function that opens a fresh browser profile: ``open_browser("phone")``."""
    contexts = []

    def open_profile(size: str = "desktop", **options: object) -> tuple[Page, Watcher]:
        context = chromium.new_context(
            viewport=SIZES[size],
            base_url=live_server.url,  # type: ignore[attr-defined]
            is_mobile=size == "phone",
            has_touch=size == "phone",
            locale="en-GB",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(15_000)
        expect.set_options(timeout=15_000)
        contexts.append(context)
        page = context.new_page()
        return page, Watcher(page, live_server.url)  # type: ignore[attr-defined]

    yield open_profile
    for context in contexts:
        context.close()


@pytest.fixture
def demo(live_server: object) -> None:
    """The starter programme, the demo organisation and its twelve weeks."""
    DemoDatabase().fill()


@pytest.fixture
def enter(open_browser: Open) -> Callable[..., Watcher]:
    """Return a function that opens My learning as somebody, in a browser of their own.

    The door itself is not gone through again each time: ``SignIn`` is, where it is what is proved.
    """

    def signed_in(login: str, size: str = "desktop", **options: object) -> Watcher:
        page, watcher = open_browser(size, **options)
        session = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(login)}
        page.context.add_cookies([{**session, "url": watcher.origin}])
        page.goto("/")
        return watcher

    return signed_in


def session_of(login: str) -> str:
    """Return the key of a session of somebody who has been shown the newest notice."""
    notice = PrivacyNotice.load(Site.objects.get(is_default_site=True))
    User.objects.filter(username=login).update(notice_version=notice.version)
    client = Client()
    client.force_login(User.objects.get(username=login))
    return client.cookies[settings.SESSION_COOKIE_NAME].value
