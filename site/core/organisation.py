"""Whose house this is: name, logo and colours, told by the app that keeps them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest


@dataclass(frozen=True)
class Organisation:
    """What every page shows of the organisation.

    `theme_url` names a style sheet that replaces the accent's tokens inside `@media screen`.
    `accent` is the colour itself, empty for the house's own.
    `has_buddhist_era` tells whether Thai writes 2569 for 2026.
    `logo_file` names the logo as a PNG in the default storage, large enough to be printed.
    """

    name: str
    logo_url: str = ""
    theme_url: str = ""
    logo_file: str = ""
    accent: str = ""
    has_buddhist_era: bool = True


Source = Callable[[HttpRequest], Organisation]


def from_settings(_request: HttpRequest) -> Organisation:
    """The organisation as the settings name it, until an app knows better."""
    return Organisation(name=getattr(settings, "WAGTAIL_SITE_NAME", "Namjai"))


_source: Source = from_settings


def register(source: Source) -> None:
    """Let another app say whose house this is; the last one registered speaks."""
    global _source
    _source = source


def current(request: HttpRequest) -> Organisation:
    """The organisation of this request."""
    return _source(request)
