"""What another order of a learning path would mean for those on it, before it is saved."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.duties.following import people_on
from courses.models import Course, LearningPath

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.actions.paths import PathStep

Day = dict[tuple[int, int | None], int]
"""By course and module, after how many days it is wanted, counted from the path's own date."""


@dataclass(frozen=True)
class PathChange:
    """How many people are on the path, and what it would ask otherwise."""

    people: int
    added: list[Course]
    removed: list[Course]
    moves_dates: bool

    @property
    def is_any(self) -> bool:
        return bool(self.added or self.removed or self.moves_dates)


def path_change(path: LearningPath, steps: "Sequence[PathStep]") -> PathChange:
    """Return what these steps would change."""
    items = list(path.items.select_related("course"))
    before = {item.course_id: item.course for item in items}
    after = {step.course.pk: step.course for step in steps}
    old = _days([(item.course_id, item.module_id, item.days) for item in items])
    new = _days(
        [(step.course.pk, step.module.pk if step.module else None, step.days) for step in steps]
    )
    return PathChange(
        people=len(people_on(path)),
        added=[course for pk, course in after.items() if pk not in before],
        removed=[course for pk, course in before.items() if pk not in after],
        moves_dates=any(new.get(key, day) != day for key, day in old.items())
        or any(course in before and (course, module) not in old for course, module in new),
    )


def _days(rows: list[tuple[int, int | None, int]]) -> Day:
    counted, found = 0, {}
    for course, module, days in rows:
        counted += days
        found[course, module] = counted
    return found
