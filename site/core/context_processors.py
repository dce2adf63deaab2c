"""What the frame around every page needs to know."""

from functools import partial
from typing import Any, TypedDict

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from core import navigation, organisation


class Language(TypedDict):
    """A language one can read the house in, named in itself."""

    code: str
    name: str
    current: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """Organisation, menu and languages, each looked up only by a page that shows it."""
    return {
        "organisation": SimpleLazyObject(partial(organisation.current, request)),
        "shell_nav": SimpleLazyObject(partial(navigation_of, request)),
        "languages": _languages(),
    }


def navigation_of(request: HttpRequest) -> list[navigation.NavigationItem]:
    """The menu; empty where a request was refused before it had a person."""
    return navigation.items_for(request) if hasattr(request, "user") else []


def _languages() -> list[Language]:
    active = get_language()
    return [
        Language(code=code, name=str(name), current=code == active)
        for code, name in settings.LANGUAGES
    ]
