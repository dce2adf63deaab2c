"""How the organisation shows itself on every page; read from the cache."""

from dataclasses import replace

from django.core.cache import cache
from django.db.models.signals import post_save
from django.http import HttpRequest
from django.urls import reverse

from core import era, organisation, theme
from core.organisation import Organisation as Shown
from home.models import Organisation

KEY = "home.organisation"
ON_SCREEN = "max-240x80"
ON_PAPER = "max-1200x400|format-png"


def shown(request: HttpRequest) -> Shown:
    """Return name, logo and colours; kept until they are changed."""
    found = _kept(request)
    return replace(found, theme_url=_theme_url(found.accent))


def has_buddhist_era() -> bool:
    """Tell by which era Thai counts its years; on a page that shows the house it costs nothing."""
    return _kept().has_buddhist_era


def _kept(request: HttpRequest | None = None) -> Shown:
    found: Shown | None = cache.get(KEY)
    if found is None:
        found = _read(request)
        cache.set(KEY, found, None)
    return found


def _read(request: HttpRequest | None) -> Shown:
    stored = Organisation.load(request_or_site=request)
    shown = Shown(name=stored.name, accent=stored.accent, has_buddhist_era=stored.has_buddhist_era)
    if stored.logo is None:
        return shown
    on_screen, on_paper = stored.logo.get_renditions(ON_SCREEN, ON_PAPER).values()
    return replace(shown, logo_url=on_screen.url, logo_file=on_paper.file.name)


def _theme_url(accent: str) -> str:
    """Return the sheet's address; never stored, as a new release may derive other shades."""
    return reverse("theme", args=[theme.digest(accent)]) if accent else ""


def forget(**_: object) -> None:
    cache.delete(KEY)
    era.forget()


def register() -> None:
    organisation.register(shown)
    era.register(has_buddhist_era)
    post_save.connect(forget, sender=Organisation, dispatch_uid=KEY)
