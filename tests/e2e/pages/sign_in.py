"""The way in: the sign-in page and, the first time, the notice."""

from playwright.sync_api import Locator, expect

from tests.e2e.watch import Watcher


class SignIn:
    def __init__(self, watcher: Watcher) -> None:
        self.watcher = watcher
        self.page = watcher.page

    @property
    def error(self) -> Locator:
        return self.page.locator(".message--error")

    def open(self) -> "SignIn":
        self.page.goto("/accounts/login/")
        expect(self.page.get_by_role("heading", name="Sign in", level=1)).to_be_visible()
        return self

    def send(self, login: str, password: str) -> None:
        self.page.get_by_label("Employee no. or e-mail").fill(login)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Sign in").click()

    def enter(self, login: str, password: str) -> None:
        """Sign in and go past the notice, which is there the first time."""
        self.open().send(login, password)
        self.page.wait_for_url(lambda url: "/accounts/login/" not in url)
        if "/your-data/" in self.page.url:
            self.accept_notice()

    def accept_notice(self) -> None:
        expect(self.page.get_by_role("heading", name="Your data")).to_be_visible()
        self.page.get_by_role("button", name="Continue").click()
        self.page.wait_for_url(lambda url: "/your-data/" not in url)
