"""A page with answers that save themselves, and a server that answers as it is told."""

import json
import mimetypes
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from playwright.sync_api import Page, Route, expect

from django.conf import settings
from django.template import Context, Template

if TYPE_CHECKING:
    from collections.abc import Callable

ORIGIN = "http://namjai.test"
SHELL = """{% load static %}<!doctype html>
<html lang="en">
<title>Saving</title>
<script type="module" src="{% static 'js/main.js' %}"></script>
<body data-person="PERSON">
<form><input type="hidden" name="csrfmiddlewaretoken" value="TOKEN"></form>
<main>BODY</main>
{% include "components/save_words.html" %}
</body></html>"""
NOTE = (
    '<form id="carrier" method="post" action="/post/"></form>'
    '{% include "components/exercise.html" with key="n" prompt="Write." note=note form="carrier"'
    ' save_url="/save/" only %}'
)
ORDER = """<form action="/post/" method="post" data-save-url="/save/" data-save-kind="order">
{% include "components/order.html" with label="Order" name="q" items=items only %}
{% include "components/save_state.html" only %}<div data-save-conflict></div></form>"""
ITEMS = [{"key": key, "label": f"Item {key}"} for key in "abc"]

Answer = dict[str, Any] | int


def saved(sequence: int = 4) -> dict[str, Any]:
    return {"sequence": sequence, "saved_at": "2026-11-22T09:00:00+07:00", "seconds_left": None}


def stale(value: object, sequence: int = 7) -> dict[str, Any]:
    return {"status": 409, "reason": "stale", "value": value, "sequence": sequence}


class SavingPage:
    """Opens the page; ``answers`` are given one after the other, the last one for ever."""

    def __init__(
        self, page: Page, *, body: str = NOTE, answers: list[Answer] | None = None
    ) -> None:
        self.page = page
        self.body = body
        self.answers: list[Answer] = answers or [saved()]
        self.saves: list[dict[str, Any]] = []
        self.tokens: list[str | None] = []
        self.person, self.token = "1", "first-token"
        page.route(f"{ORIGIN}/**", self._serve)
        page.clock.install()
        page.goto(f"{ORIGIN}/")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.wait_for_load_state("networkidle")

    @property
    def field(self) -> Any:
        return self.page.get_by_role("textbox")

    def write(self, text: str) -> None:
        """Write and leave the field, which saves at once."""
        self.field.fill(text)
        self.field.blur()

    def post(self) -> dict[str, str]:
        """Send the page's form, as one of its buttons would; return what it posts."""
        with self.page.expect_request("**/post/") as posted:
            self.page.locator("#carrier").evaluate("form => form.requestSubmit()")
        return dict(parse_qsl(posted.value.post_data or "", keep_blank_values=True))

    def has_state(self, state: str) -> None:
        expect(self.page.locator("[data-save-status]")).to_have_attribute("data-state", state)

    def pass_time(self, seconds: int) -> None:
        self.page.clock.run_for(seconds * 1000)

    def _serve(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN)
        serve: dict[str, Callable[[Route], None]] = {"/": self._document, "/save/": self._save}
        serve.get(path, self._file)(route)

    def _document(self, route: Route) -> None:
        source = SHELL.replace("BODY", self.body).replace("PERSON", self.person)
        html = Template(source.replace("TOKEN", self.token)).render(
            Context({"items": ITEMS, "note": {"text": "before", "sequence": 3}})
        )
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    def _file(self, route: Route) -> None:
        path = settings.BASE_DIR / route.request.url.removeprefix(f"{ORIGIN}/").split("?")[0]
        if path.is_file():
            route.fulfill(path=path, content_type=mimetypes.guess_type(path.name)[0])
        else:
            route.fulfill(status=204)

    def _save(self, route: Route) -> None:
        self.saves.append(json.loads(route.request.post_data or ""))
        self.tokens.append(route.request.headers.get("x-csrftoken"))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, int):
            route.fulfill(status=answer)
        else:
            route.fulfill(status=answer.get("status", 200), json=answer)
