"""Write the live pages of a course down."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from courses.models import Course, CoursePage, Module, Step
from courses.models.projection import Projected
from courses.projection import editions, tree
from courses.projection.pages import ChangedPages
from courses.projection.rows import bring, names
from courses.projection.stored import Stored
from courses.projection.texts import write_texts
from courses.projection.tree import Node, Tree


def project(course_page: CoursePage, *, fresh: bool = False) -> Course | None:
    """Bring course, modules, steps and texts in line with the live pages; return the course.

    None for a course that was never live. ``fresh`` reads every page again, not those alone that
    changed.
    """
    project_key(course_page.translation_key, fresh=fresh)
    return Course.objects.filter(key=course_page.translation_key).first()


def project_all(*, fresh: bool = False) -> list[str]:
    """Project every course, also one whose page is gone; return what was changed."""
    keys = tree.source_courses()
    keys += Course.objects.exclude(key__in=keys).values_list("key", flat=True)
    return [change for key in keys for change in project_key(key, fresh=fresh)]


@transaction.atomic
def project_key(key: UUID, touched: Collection[int] = (), *, fresh: bool = False) -> list[str]:
    """Project the course with this key; return what was changed.

    The pages ``touched`` are read again even when their live revision is the one written down.
    """
    live = tree.read(key)
    stored = Stored(key, live)
    others = sorted(stored.others())
    before = editions.counted(stored.course)
    changed = _retire(stored, live)
    if live is not None:
        pages = ChangedPages(live, stored, touched, fresh=fresh)
        changed += _write(live, stored, pages)
        changed += _in_order()
    course = Course.objects.filter(key=key).first()
    if course is not None:
        editions.settle(course, before)
    return names(changed) + [change for other in others for change in project_key(other)]


def _retire(stored: Stored, live: Tree | None) -> list[Projected]:
    """Retire what learners can no longer reach; its records stay."""
    kept = set(live.languages) if live else set()
    now = timezone.now()
    retired: list[Projected] = []
    for kind in (Course, Module, Step):
        rows = stored.rows(kind).values()
        gone = [row for row in rows if row.key not in kept and not row.is_retired]
        for row in gone:
            row.retired_at = now
        kind._default_manager.bulk_update(gone, ["retired_at"])  # noqa: SLF001
        retired += gone
    return retired


def _write(live: Tree, stored: Stored, pages: ChangedPages) -> list[Any]:
    """Write the rows from the top down, then what hangs on them."""
    steps = {node.key: pages.step(node) for _, node in live.steps()}
    modules = {node.key: pages.module(node, _minutes(node, steps)) for node in live.modules}
    minutes = sum(values["minutes"] for values in modules.values())
    changed: list[Any] = []
    courses, some = bring(stored.courses, {live.course.key: pages.course(minutes)}, Course)
    changed += some
    course = courses[live.course.key]
    modules = {key: {**values, "course_id": course.pk} for key, values in modules.items()}
    module_rows, some = bring(stored.modules, modules, Module)
    changed += some
    for module, node in live.steps():
        steps[node.key] = {**steps[node.key], "module_id": module_rows[module.key].pk}
    step_rows, some = bring(stored.steps, steps, Step)
    changed += some
    rows = {Course: courses, Module: module_rows, Step: step_rows}
    changed += write_texts(live, stored, pages, rows)
    editions.take_effect(pages, rows)
    pages.project(step_rows)
    return changed


def _minutes(module: Node, steps: dict[UUID, dict[str, Any]]) -> int:
    """Return the learner's minutes: what is for facilitators takes none of them."""
    values = [steps[node.key] for node in module.children]
    return sum(step["minutes"] for step in values if not step["facilitators_only"])


def _in_order() -> list[Course]:
    """Number the courses as they stand in the tree: moving one moves its neighbours."""
    wanted = {key: {"position": place} for place, key in enumerate(tree.source_courses(), start=1)}
    rows = {course.key: course for course in Course.objects.filter(key__in=wanted)}
    return bring(rows, {key: wanted[key] for key in rows}, Course)[1]
