"""A page with answers that save themselves, and a server that answers as it is told."""

import json
import mimetypes
from typing import Any
from urllib.parse import parse_qsl

from playwright.sync_api import Page, Route, expect

from django.conf import settings
from django.template import Context, Template

ORIGIN = "http://namjai.test"
SHELL = """{% load static %}<!doctype html>
<html lang="en">
<title>Saving</title>
<script type="module" src="{% static 'js/main.js' %}"></script>
<body data-person="PERSON"SHARED>
<form><input type="hidden" name="csrfmiddlewaretoken" value="TOKEN"></form>
<main id="main" tabindex="-1">BODY</main>
<form action="/post/" method="post" data-sign-out><button>Sign out</button></form>
{% include "components/save_words.html" %}
{% include "components/sign_out_warning.html" %}
{% include "components/unsent.html" %}
</body></html>"""
NOTE = (
    '<form id="carrier" method="post" action="/post/"></form>'
    '{% include "components/exercise.html" with key="n" prompt="Write." note=note form="carrier"'
    ' save_url="/save/" only %}'
)
ORDER = """<form action="/post/" method="post" data-save-url="/save/" data-save-kind="order">
{% include "components/order.html" with label="Order" name="q" items=items only %}
{% include "components/save_state.html" only %}<div data-save-conflict></div></form>"""
QUESTION = NOTE.replace('save_url="/save/"', 'save_url="/a/save/"')
NOWHERE = "<h1>Another page</h1>"
PAGES = {"/", "/a/", "/elsewhere/"}
HANG = "hang"
ITEMS = [{"key": key, "label": f"Item {key}"} for key in "abc"]

DIE = """for (const name of ["pagehide", "visibilitychange"])
  addEventListener(name, (event) => event.stopImmediatePropagation(), true)"""

Answer = dict[str, Any] | int | str
"""What the server says: a body, a status alone, or nothing yet."""


def saved(sequence: int = 4) -> dict[str, Any]:
    return {"sequence": sequence, "saved_at": "2026-11-22T09:00:00+07:00", "seconds_left": None}


def stale(value: object, sequence: int = 7) -> dict[str, Any]:
    return {"status": 409, "reason": "stale", "value": value, "sequence": sequence}


class SavingPage:
    """Opens the page; ``answers`` are given one after the other, the last one for ever."""

    def __init__(
        self,
        page: Page,
        *,
        body: str = NOTE,
        answers: list[Answer] | None = None,
        is_shared: bool = False,
    ) -> None:
        self.page = page
        self.body = body
        self.answers: list[Answer] = answers or [saved()]
        self.saves: list[dict[str, Any]] = []
        self.tokens: list[str | None] = []
        self.backgrounds: list[bool] = []
        self.hanging: list[Route] = []
        self.person, self.token, self.is_shared = "1", "first-token", is_shared
        page.route(f"{ORIGIN}/**", self._serve)
        page.clock.install()
        self.open("/")

    def open(self, path: str, body: str | None = None, *, hangs: bool = False) -> None:
        """Go to a page, perhaps with another body; its scripts have done what they do at first."""
        self.body = self.body if body is None else body
        self.page.goto(f"{ORIGIN}{path}")
        expect(self.page.locator("html")).to_have_attribute("lang", "en")
        if not hangs:
            self.page.wait_for_load_state("networkidle")

    def fails(self, text: str) -> None:
        """Write something that is not saved; the page will go away without another word."""
        self.write(text)
        self.has_state("retrying")
        self.page.evaluate(DIE)

    def kept(self) -> list[dict[str, Any]]:
        """Return what the browser keeps of what was not acknowledged."""
        entries = self.page.evaluate("Object.values(localStorage)")
        return [json.loads(entry) for entry in entries]

    def arrive(self, answer: dict[str, Any]) -> None:
        """Let the request that hangs longest be answered."""
        self.hanging.pop(0).fulfill(json=answer)

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
        if path.endswith("/save/"):
            self._save(route)
        elif path in PAGES:
            self._document(route)
        else:
            self._file(route)

    def _document(self, route: Route) -> None:
        source = SHELL.replace("BODY", self.body).replace("PERSON", self.person)
        source = source.replace("SHARED", ' data-shared-device=""' if self.is_shared else "")
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
        self.backgrounds.append("x-background" in route.request.headers)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, str):
            self.hanging.append(route)
        elif isinstance(answer, int):
            route.fulfill(status=answer)
        else:
            route.fulfill(status=answer.get("status", 200), json=answer)
