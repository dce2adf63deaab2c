"""Write a live workshop page down; runs in the publishing transaction."""

from typing import TYPE_CHECKING, Any

from core.languages import source_locale_id
from workshops.models import Workshop

if TYPE_CHECKING:
    from workshops.models import WorkshopPage


def project_workshop(page: "WorkshopPage", *, edition: int) -> bool:
    """Bring the workshop in line with its live page; return whether this changed it.

    The page of the source language alone says what the workshop is: others give it their title.
    """
    workshop = Workshop.objects.filter(key=page.translation_key).first()
    said: dict[str, Any] = {"titles": _titles(page)}
    if page.is_source:
        said |= {
            "title": page.title,
            "url": page.get_url() or "",
            "minutes": page.minutes,
            "edition": edition,
        }
    elif workshop is None:
        return False
    if workshop is None:
        Workshop.objects.create(key=page.translation_key, **said)
        return True
    if all(getattr(workshop, name) == value for name, value in said.items()):
        return False
    for name, value in said.items():
        setattr(workshop, name, value)
    workshop.save()
    return True


def _titles(page: "WorkshopPage") -> dict[str, str]:
    """Return the titles of the live pages in other languages than the source's."""
    others = type(page).objects.live().filter(translation_key=page.translation_key)
    others = others.exclude(locale=source_locale_id()).order_by("locale__language_code")
    return dict(others.values_list("locale__language_code", "title"))
