"""Write a live workshop page down; runs in the publishing transaction."""

from typing import TYPE_CHECKING

from workshops.models import Workshop

if TYPE_CHECKING:
    from workshops.models import WorkshopPage


def project_workshop(page: "WorkshopPage", *, edition: int) -> bool:
    """Bring the workshop in line with its live page; return whether this changed it.

    The page of the source language alone speaks: others are its words in another language.
    """
    if not page.is_source:
        return False
    said = {
        "title": page.title,
        "url": page.get_url() or "",
        "minutes": page.minutes,
        "edition": edition,
    }
    workshop = Workshop.objects.filter(key=page.translation_key).first()
    if workshop is None:
        Workshop.objects.create(key=page.translation_key, **said)
        return True
    if all(getattr(workshop, name) == value for name, value in said.items()):
        return False
    for name, value in said.items():
        setattr(workshop, name, value)
    workshop.save()
    return True
