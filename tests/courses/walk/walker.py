"""Somebody who walks a course by plain forms, as a browser without scripts would."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import reverse
from wagtail.models import Page


@dataclass
class Form:
    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[dict[str, str]] = field(default_factory=list)

    def data(self, button: dict[str, str] | None = None, **typed: Any) -> dict[str, Any]:
        """Return what is sent with a button, after something was typed."""
        sent: dict[str, Any] = {}
        for name, value in self.fields:
            sent.setdefault(name, []).append(value)
        if button and button.get("name"):
            sent[button["name"]] = [button.get("value", "")]
        return sent | typed


class Seen(HTMLParser):
    """The links and forms of a page, those in templates left out as a browser leaves them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[dict[str, str]] = []
        self.forms: list[Form] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._by_id: dict[str, Form] = {}
        self._form: Form | None = None
        self._hidden = 0
        self._select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self._hidden += tag == "template"
        if self._hidden:
            return
        self.tags.append((tag, found))
        match tag:
            case "a" if "href" in found:
                self.links.append(found)
            case "form":
                self._form = Form(found.get("action", ""))
                self.forms.append(self._form)
                self._by_id[found.get("id", "")] = self._form
            case "input" | "textarea" | "button" | "select":
                self._field(tag, found)
            case "option" if "selected" in found and self._form and self._select:
                self._form.fields.append((self._select, found.get("value", "")))

    def _field(self, tag: str, found: dict[str, str]) -> None:
        form = self._by_id.get(found["form"]) if "form" in found else self._form
        if form is None:
            return
        self._select = found.get("name", "") if tag == "select" else ""
        kind = found.get("type", "submit" if tag == "button" else "text")
        if tag == "button" and kind == "submit":
            form.buttons.append(found)
        elif tag == "input" and (kind not in {"radio", "checkbox"} or "checked" in found):
            form.fields.append((found.get("name", ""), found.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag == "template"
        if tag == "form":
            self._form = None


class Walker:
    """Holds the page in the frame."""

    def __init__(self, client: Client, page: Page, language: str = "en") -> None:
        self.client = client
        self.address = reverse("walk_step", args=[page.pk, language])
        self.open(self.address)

    def open(self, address: str) -> "Seen":
        return self._look(self.client.get(urljoin(self.address, address), follow=True), address)

    def press(self, form: Form, button: dict[str, str] | None = None, **typed: Any) -> "Seen":
        """Send a form with one of its buttons."""
        address = (button or {}).get("formaction") or form.action
        sent = form.data(button, **typed)
        response = self.client.post(urljoin(self.address, address), sent, follow=True)
        return self._look(response, address)

    def press_first(self, **wanted: str) -> "Seen":
        """Press the first button with these attributes."""
        for form in self.seen.forms:
            for button in form.buttons:
                if wanted.items() <= button.items():
                    return self.press(form, button)
        raise AssertionError(wanted)

    def _look(self, response: Any, address: str) -> "Seen":
        assert response.status_code == 200, (address, response.status_code)
        last = response.redirect_chain[-1][0] if response.redirect_chain else address
        self.address = urljoin(self.address, last)
        self.html = response.content.decode()
        self.response = response
        self.seen = Seen(self.html)
        return self.seen

    @property
    def path(self) -> str:
        return urlsplit(self.address).path


def press_everything(client: Client, page: Page, language: str = "en") -> int:
    """Press every button and follow every link within the walk of a page at rest; count them."""
    pressed = 0
    rest = Walker(client, page, language)
    for at, form in enumerate(rest.seen.forms):
        for number in range(max(1, len(form.buttons))):
            fresh = Walker(client, page, language)
            again = fresh.seen.forms[at]
            fresh.press(again, again.buttons[number] if again.buttons else None)
            pressed += 1
    for link in rest.seen.links:
        if not link["href"].startswith("#") and "target" not in link:
            Walker(client, page, language).open(link["href"])
            pressed += 1
    return pressed
