"""Where each item of a programme stands: what is above it, and how many are before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from courses.programme_format import CourseFile, ModuleFile, Problem, StepFile

File = CourseFile | ModuleFile | StepFile


@dataclass(frozen=True)
class Place:
    """An item in its place in the course of this id.

    A course has no container; its position is the one it asks for.
    """

    item: File
    course: str
    container: UUID | None
    position: int

    @property
    def key(self) -> UUID:
        return self.item.key

    def __str__(self) -> str:
        return f"{self.item.title} ({self.item.path})"

    def problem(self, sentence: str, *, line: int | None = None) -> Problem:
        """Return what is wrong with the item; at its first line if no other is known."""
        return Problem(self.item.path, line or self.item.line, sentence)


def places(courses: Sequence[CourseFile]) -> Iterator[Place]:
    """Yield every item of the courses in the order of the files, each after its container."""
    for course in courses:
        yield Place(course, course.id, None, course.order)
        for number, module in enumerate(course.modules, start=1):
            yield Place(module, course.id, course.key, number)
            for place, step in enumerate(module.steps, start=1):
                yield Place(step, course.id, module.key, place)
