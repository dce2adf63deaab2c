"""What is done on a page before it is pictured: a menu opened, words written, a line broken."""

from playwright.sync_api import Page, Route

from tests.contact_sheet.listing import Sheet


def act(page: Page, sheet: Sheet) -> None:
    """Do what the sheet says, and wait for what it waits for."""
    if sheet.line:
        page.route("**/*", _cut if sheet.line == "cut" else _hold)
    for place, words in sheet.fill.items():
        page.fill(place, words)
    if sheet.press:
        page.click(sheet.press)
        page.wait_for_load_state("networkidle")
    if sheet.until:
        page.wait_for_selector(sheet.until)


def _cut(route: Route) -> None:
    """Let nothing through that would be saved."""
    if route.request.method != "GET":
        route.abort()
    else:
        route.continue_()


def _hold(route: Route) -> None:
    """Leave without an answer what would be saved."""
    if route.request.method == "GET":
        route.continue_()
