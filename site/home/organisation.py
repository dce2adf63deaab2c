"""How the organisation shows itself on every page; read from the cache."""

from dataclasses import replace

from django.core.cache import cache
from django.db.models.signals import post_save
from django.http import HttpRequest
from django.urls import reverse

from core import organisation, theme
from core.organisation import Organisation as Shown
from home.models import Organisation

KEY = "home.organisation"
ON_SCREEN = "max-240x80"
ON_PAPER = "max-1200x400|format-png"


def shown(request: HttpRequest) -> Shown:
    """Return name, logo and colours; kept until they are changed."""
    found: Shown | None = cache.get(KEY)
    if found is None:
        found = _read(request)
        cache.set(KEY, found, None)
    return replace(found, theme_url=_theme_url(found.accent))


def _read(request: HttpRequest) -> Shown:
    stored = Organisation.load(request_or_site=request)
    shown = Shown(name=stored.name, accent=stored.accent)
    if stored.logo is None:
        return shown
    on_screen, on_paper = stored.logo.get_renditions(ON_SCREEN, ON_PAPER).values()
    return replace(shown, logo_url=on_screen.url, logo_file=on_paper.file.name)


def _theme_url(accent: str) -> str:
    """Return the sheet's address; never stored, as a new release may derive other shades."""
    return reverse("theme", args=[theme.digest(accent)]) if accent else ""


def forget(**_: object) -> None:
    cache.delete(KEY)


def register() -> None:
    organisation.register(shown)
    post_save.connect(forget, sender=Organisation, dispatch_uid=KEY)
