"""The main menu, told by each app about itself: core knows no app by name.

An app registers its entries in `AppConfig.ready`:

    register(Entry(key="courses", label=_("Courses"), url_name="courses", icon="book", order=20))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypedDict

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise


def signed_in(request: HttpRequest) -> bool:
    """The usual rule of an entry: whoever is signed in sees it."""
    return request.user.is_authenticated


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One place of the menu; `shown` decides for whom it exists, `order` where it stands.

    On phones what is not `on_phone` stands in the menu of the account: the thumb's row has six.
    """

    key: str
    label: str | Promise
    url_name: str
    icon: str
    order: int
    shown: Callable[[HttpRequest], bool] = signed_in
    on_phone: bool = True


class NavigationItem(TypedDict):
    """An entry as a template reads it."""

    label: str
    url: str
    icon: str
    current: bool
    on_phone: bool


_entries: dict[str, Entry] = {}


def register(entry: Entry) -> None:
    """Add an entry; the same key again replaces it."""
    _entries[entry.key] = entry


def unregister(key: str) -> None:
    """Take an entry out again."""
    _entries.pop(key, None)


def items_for(request: HttpRequest) -> list[NavigationItem]:
    """The entries this request may see, in order; the longest fitting address is current."""
    shown = [entry for entry in sorted(_entries.values(), key=_place) if entry.shown(request)]
    urls = [reverse(entry.url_name) for entry in shown]
    current = _current(request.path, urls)
    return [
        NavigationItem(
            label=str(entry.label),
            url=url,
            icon=entry.icon,
            current=url == current,
            on_phone=entry.on_phone,
        )
        for entry, url in zip(shown, urls, strict=True)
    ]


def _place(entry: Entry) -> tuple[int, str]:
    return entry.order, entry.key


def _current(path: str, urls: list[str]) -> str | None:
    """The front page is current only on itself, every other address also for what lies below it."""
    fitting = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(fitting, key=len, default=None)
