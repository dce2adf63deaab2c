"""Needs doing again: a mark on a page that takes effect once."""

from typing import Any
from uuid import UUID

from core import audit
from core.enums import AskedAgain
from courses.locking import lock_courses, lock_enrolments
from courses.models import Course, Enrolment, Step
from courses.models.projection import Projected
from courses.projection.pages import ChangedPages, places
from courses.projection.tree import Node
from courses.renewal.retakes import Mark, ask

NOBODY = {
    "again_for": AskedAgain.NOBODY.value,
    "again_before": None,
    "again_reason": "",
    "again_due_on": None,
}
"""A page that asks nobody to do it again."""

Rows = dict[type[Projected], dict[UUID, Any]]
Counted = tuple[str, list[tuple[int, int, int]]]
"""For whom a course is, and which steps count in which edition."""


def take_effect(pages: ChangedPages, rows: Rows) -> None:
    """Ask those whom the marks are for, and take the marks off: the next publish asks nobody."""
    for kind, node in places(pages.live):
        page, mark = pages.source(node), pages.mark(kind, node)
        if mark is not None:
            _ask(page, mark, rows[kind][node.key], _steps(pages, rows, node, kind))
        if getattr(page, "again_for", ""):
            _clear(page)


def _steps(pages: ChangedPages, rows: Rows, node: Node, kind: type[Projected]) -> list[Step]:
    """Return what such a mark is about: one step, or all of a course that count."""
    steps = [rows[Step][step.key] for _, step in pages.live.steps()]
    if kind is Step:
        return [step for step in steps if step.key == node.key]
    return [step for step in steps if step.is_required]


def _ask(page: Any, mark: Mark, row: Any, steps: list[Step]) -> None:
    """Let people owe the steps, with the course and its enrolments held."""
    course = row if isinstance(row, Course) else row.module.course
    lock_courses(course)
    lock_enrolments(Enrolment.objects.filter(course=course))
    people = ask(steps, mark)
    publisher = page.live_revision.user if page.live_revision else None
    verb = "step.raise" if isinstance(row, Step) else "course.raise"
    told = {"edition": row.edition, "again_for": mark.scope, "people": people}
    audit.record(verb, row, acting_user=publisher, **told)


def _clear(page: Any) -> None:
    """Take the mark off the page and its revisions."""
    type(page).objects.filter(pk=page.pk).update(**NOBODY)
    for revision in page.revisions.exclude(content__again_for=AskedAgain.NOBODY):
        revision.content |= NOBODY
        revision.save(update_fields=["content"])


def counted(course: Course | None) -> Counted | None:
    """Return what the standing of learners follows from; None before the first publish."""
    from courses.counting.tally import required_steps

    return None if course is None else (course.audience, sorted(required_steps(course.pk)))


def settle(course: Course, before: Counted | None) -> None:
    """Bring enrolments in line where the publish changed what counts or for whom."""
    from courses.actions import sync_enrolments
    from courses.counting.many import recount

    after = counted(course)
    if after == before:
        return
    if before is not None and before[0] != course.audience:
        sync_enrolments(course=course)
    recount(course)
