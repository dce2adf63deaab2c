"""What is done on a page before it is pictured: a menu opened, words written, a line broken."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route

from tests.contact_sheet.listing import Sheet


@contextmanager
def acted(page: Page, sheet: Sheet) -> Iterator[None]:
    """Do what the sheet says, and wait for what it waits for."""
    held: list[Route] = []
    if sheet.line:
        page.route("**/*", _Line(held, is_cut=sheet.line == "cut"))
    for place, words in sheet.fill.items():
        # What stands there from the picture before would be no change, and nothing to save.
        page.fill(place, words if page.input_value(place) != words else words[:-1])
    if sheet.press:
        page.click(sheet.press)
        page.wait_for_load_state("networkidle")
    if sheet.until:
        page.wait_for_selector(sheet.until)
    yield
    for route in held:
        route.abort()


class _Line:
    """Lets pages through; what would be saved is refused, or held without an answer."""

    def __init__(self, held: list[Route], *, is_cut: bool) -> None:
        self.held, self.is_cut = held, is_cut

    def __call__(self, route: Route) -> None:
        if route.request.method == "GET":
            route.continue_()
        elif self.is_cut:
            route.abort()
        else:
            self.held.append(route)
