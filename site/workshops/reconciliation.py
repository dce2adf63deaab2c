"""Whether workshops say what their live pages say; sessions and attendance are records."""

from collections.abc import Iterator

from django.db import transaction

from core import reconciliation
from workshops.models import Workshop, WorkshopPage
from workshops.projection import project_workshop


def register() -> None:
    """Run after the courses, whose projection is the usual way here."""
    reconciliation.register("workshop", drift, repair, order=26)


def drift() -> list[str]:
    """Return the workshops that publishing their live page again would change; change nothing."""
    with transaction.atomic():
        lines = list(_changes())
        transaction.set_rollback(True)
    return lines


def repair() -> None:
    for _line in _changes():
        pass


def _changes() -> Iterator[str]:
    known = {workshop.key: workshop for workshop in Workshop.objects.all()}
    pages = WorkshopPage.objects.live().filter(translation_key__in=known, alias_of=None)
    for page in pages.select_related("locale").order_by("pk"):
        workshop = known[page.translation_key]
        if project_workshop(page, edition=workshop.edition):
            yield f"{workshop.pk} differs from its page {page.pk}"
