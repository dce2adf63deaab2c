"""Where a learner would stand who comes this way: all before is done, and nothing after it."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from core.visits import StepVisit
from courses.models import Course, Enrolment
from courses.standing import CourseStanding, ModuleStanding, StepStanding
from courses.visits import visit_at
from courses.walk.tree import Spot, Tree
from courses.workbench.drafts import drafts_of

if TYPE_CHECKING:
    from people.models import User

Address = Callable[[Spot], str]


class Standings:
    """The standing of an invented learner in a course; nothing of it has a row.

    ``address`` gives the address of a page in the walk.
    """

    def __init__(self, tree: Tree, person: "User", address: Address) -> None:
        self.tree, self.person, self.address = tree, person, address
        self._drafts: dict[int, Any] = {}

    def of_course(self) -> CourseStanding:
        """Return the course before its first step."""
        self._read([step for module in self.tree.modules for step in module.below])
        return self._standing({module.key: self._taken(module) for module in self.tree.modules})

    def of_module(self, module: Spot, *, is_done: bool) -> CourseStanding:
        """Return the course at the beginning of this module, or at its end."""
        self._read(module.below)
        steps = self._taken(module)
        done = {step.key for step in steps} if is_done else set()
        return self._standing({module.key: steps}, done)

    def visit(self, step: Spot, module: Spot) -> StepVisit:
        """Return the visit to a step.

        What is for those who facilitate stands in no learner's index; on such a page, all do.
        """
        self._read(module.below)
        steps = module.below if self.is_plan(step) else self._taken(module)
        at = steps.index(step)
        done = {one.key for one in steps[:at] if not self.is_plan(one)}
        standing = self._standing({module.key: steps}, done)
        visit = visit_at(standing, standing.modules[module.number - 1], at, self.person)
        return replace(visit, is_edited_by_reader=False)

    def is_plan(self, step: Spot) -> bool:
        """Return whether the step is for whoever leads it, and hidden from learners."""
        return bool(self._drafts[step.row.pk].facilitators_only)

    def _read(self, steps: list[Spot]) -> None:
        self._drafts |= drafts_of([step.row for step in steps])

    def _taken(self, module: Spot) -> list[Spot]:
        """Return the steps of a module that learners see."""
        return [step for step in module.below if not self.is_plan(step)]

    def _standing(
        self, steps: dict[UUID, list[Spot]], done: Collection[UUID] = ()
    ) -> CourseStanding:
        spot = self.tree.course
        course = Course(key=spot.key, slug=spot.row.slug, url=self.address(spot))
        modules = [
            self._module(module, steps.get(module.key, []), done) for module in self.tree.modules
        ]
        enrolment = Enrolment(person=self.person, course=course)
        return CourseStanding(course, spot.said, enrolment, modules)

    def _module(self, spot: Spot, steps: list[Spot], done: Collection[UUID]) -> ModuleStanding:
        found = [self._step(step, is_done=step.key in done) for step in steps]
        minutes = sum(step.minutes for step in found if step.is_required)
        return ModuleStanding(spot.number, spot.key, spot.said, self.address(spot), minutes, found)

    def _step(self, spot: Spot, *, is_done: bool) -> StepStanding:
        draft = self._drafts[spot.row.pk]
        return StepStanding(
            key=spot.key,
            title=spot.said,
            url=self.address(spot),
            kind=draft.step_kind.value,
            minutes=draft.minutes,
            edition=1,
            is_required=draft.is_required,
            is_done=is_done,
            is_plan=draft.facilitators_only,
        )
