"""Dates of modules on a paced path: which of them is next for one enrolment."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from courses.duties.dates import Wanted, next_due

if TYPE_CHECKING:
    from courses.models import Enrolment
    from courses.querysets import EnrolmentQuerySet

BATCH = 500


def module_dates(enrolment: "Enrolment") -> dict[int, date]:
    """Return by when which modules are wanted, by id; empty where only the course has a date."""
    return {int(pk): date.fromisoformat(iso) for pk, iso in enrolment.module_dates.items()}


def due_now(enrolment: "Enrolment", modules_done: Collection[int]) -> date | None:
    """Return the next day by which something of an open enrolment is wanted."""
    if not enrolment.is_assigned or enrolment.is_excused:
        return enrolment.due_on
    dates = tuple(sorted(module_dates(enrolment).items()))
    asked = Wanted(enrolment.course_due_on, dates)
    return next_due(asked, modules_done=modules_done, extended_to=enrolment.extended_to)


def pace(enrolments: "EnrolmentQuerySet") -> None:
    """Let the next day wanted follow the modules that are done now."""
    paced = enrolments.incomplete().filter(ended_at=None).exclude(module_dates={})
    moved = []
    for enrolment in paced.prefetch_related("module_completions").iterator(BATCH):
        done = {row.module_id for row in enrolment.module_completions.all()}
        due_on = due_now(enrolment, done)
        if due_on != enrolment.due_on:
            enrolment.due_on = due_on
            moved.append(enrolment)
    enrolments.model.objects.bulk_update(moved, ["due_on"], batch_size=BATCH)
