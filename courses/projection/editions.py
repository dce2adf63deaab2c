"""Needs doing again: a mark on a page that takes effect once."""

from typing import Any
from uuid import UUID

from core import audit
from core.enums import AskedAgain
from courses.models import Course, Step
from courses.models.projection import Projected
from courses.projection.pages import ChangedPages, places

NOBODY = {
    "again_for": AskedAgain.NOBODY.value,
    "again_before": None,
    "again_reason": "",
    "again_due_on": None,
}
"""A page that asks nobody to do it again."""

Counted = tuple[str, list[tuple[int, int, int]]]
"""For whom a course is, and which steps count in which edition."""


def clear(pages: ChangedPages, rows: dict[type[Projected], dict[UUID, Any]]) -> None:
    """Take the mark off pages and their revisions, so that the next publish raises nothing."""
    for kind, node in places(pages.live):
        page = pages.source(node)
        if page is None or not getattr(page, "again_for", ""):
            continue
        if pages.is_raised(kind, node):
            row = rows[kind][node.key]
            publisher = page.live_revision.user if page.live_revision else None
            verb = "step.raise" if kind is Step else "course.raise"
            audit.record(verb, row, acting_user=publisher, edition=row.edition)
        type(page).objects.filter(pk=page.pk).update(**NOBODY)
        for revision in page.revisions.exclude(content__again_for=AskedAgain.NOBODY):
            revision.content |= NOBODY
            revision.save(update_fields=["content"])


def counted(course: Course | None) -> Counted | None:
    """Return what the standing of learners follows from; None before the first publish."""
    from courses.tally import required_steps

    return None if course is None else (course.audience, sorted(required_steps(course.pk)))


def settle(course: Course, before: Counted | None) -> None:
    """Bring enrolments in line where the publish changed what counts or for whom."""
    from courses.actions import sync_enrolments
    from courses.counting import recount

    after = counted(course)
    if after == before:
        return
    if before is not None and before[0] != course.audience:
        sync_enrolments(course=course)
    recount(course)
