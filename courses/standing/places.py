"""Where a person stands in a course: its modules and steps as this person has them; plain."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.utils import timezone

from core.enums import StepKind
from courses.enums import StepState
from courses.models import Course, Enrolment


@dataclass(frozen=True)
class Again:
    """Why a step that was done is asked again, and by when."""

    reason: str
    due_on: date | None


@dataclass
class StepStanding:
    """One step and whether this person has done it."""

    key: UUID
    title: str
    url: str
    kind: str
    minutes: int
    edition: int
    is_required: bool
    is_done: bool
    is_plan: bool
    """For whoever leads it, and nothing to be done."""
    again: Again | None = None
    """That the person did it and is asked to do it again."""
    is_next: bool = False
    session_at: datetime | None = None
    """Where people meet for it: when the person is expected; None where nobody invited yet."""

    @property
    def is_met(self) -> bool:
        """Whether people meet for it on a day that somebody else says."""
        return self.kind == StepKind.WORKSHOP and self.is_required

    @property
    def kind_label(self) -> str:
        return str(StepKind(self.kind).label)

    @property
    def state(self) -> StepState:
        if self.is_done:
            return StepState.DONE
        if self.is_plan:
            return StepState.PLAN
        if self.again is not None:
            return StepState.AGAIN
        return StepState.NOW if self.is_next else StepState.TO_DO


def first_to_do(steps: Iterable[StepStanding]) -> StepStanding | None:
    """Return the first step not done, one for which people meet only where nothing else is left."""
    open_steps = [step for step in steps if not step.is_done]
    return next((step for step in open_steps if not step.is_met), next(iter(open_steps), None))


@dataclass
class ModuleStanding:
    """One module: done when every required step is."""

    number: int
    key: UUID
    title: str
    url: str
    minutes: int
    steps: list[StepStanding] = field(default_factory=list)
    due_on: date | None = None
    """By when it is wanted, where the course is on a path that dates its modules."""

    @property
    def state(self) -> StepState:
        if self.is_done:
            return StepState.DONE
        if any(step.again for step in self.required):
            return StepState.AGAIN
        is_next = any(step.is_next for step in self.steps)
        return StepState.NOW if is_next else StepState.TO_DO

    @property
    def required(self) -> list[StepStanding]:
        return [step for step in self.steps if step.is_required]

    @property
    def done_count(self) -> int:
        return sum(step.is_done for step in self.required)

    @property
    def is_done(self) -> bool:
        return bool(self.required) and all(step.is_done for step in self.required)

    @property
    def next_step(self) -> StepStanding | None:
        """Return the first required step that is not done; nobody waits for a day to meet."""
        return first_to_do(self.required)

    @property
    def task(self) -> StepStanding | None:
        """Return the task at work that is not done; the first where there are several."""
        tasks = (step for step in self.steps if step.kind == StepKind.TRANSFER_TASK)
        return next((step for step in tasks if not step.is_done), None)

    def place_of(self, step: StepStanding) -> int:
        """Return which step of the module it is, from 1."""
        return self.steps.index(step) + 1


@dataclass
class CourseStanding:
    """One course and how far this person has come."""

    course: Course
    title: str
    enrolment: Enrolment | None
    modules: list[ModuleStanding]
    opens_on: date | None = None
    """The day on which it opens, where heads go first and it waits; None where it is open."""

    def __post_init__(self) -> None:
        """Mark the one step that is next."""
        if self.next_step is not None:
            self.next_step.is_next = True

    @property
    def url(self) -> str:
        return self.course.url

    @cached_property
    def next_step(self) -> StepStanding | None:
        """Return the first required step that is not done.

        Where the course is complete, the first that needs doing again, or none; none while it
        waits to be opened.
        """
        if self.opens_on is not None:
            return None
        required = (step for module in self.modules for step in module.required)
        if self.is_complete:
            return next((step for step in required if step.again), None)
        return first_to_do(required)

    @property
    def next_module(self) -> ModuleStanding | None:
        step = self.next_step
        return next((m for m in self.modules if any(s is step for s in m.steps)), None)

    @property
    def next_place(self) -> int:
        """Return which step of its module the next one is, from 1."""
        module, step = self.next_module, self.next_step
        return module.place_of(step) if module is not None and step is not None else 0

    @property
    def face(self) -> ModuleStanding | None:
        """Return the module whose picture stands for the course: where the person is in it."""
        return self.next_module or next(iter(self.modules), None)

    @property
    def counted(self) -> list[ModuleStanding]:
        """Return the modules that count: those in which something is required."""
        return [module for module in self.modules if module.required]

    @property
    def modules_done(self) -> int:
        return len(self.counted) if self.is_complete else sum(m.is_done for m in self.counted)

    @property
    def is_complete(self) -> bool:
        return self.enrolment is not None and self.enrolment.is_complete

    @property
    def is_owing(self) -> bool:
        """Whether the course is complete, stays so, and something in it needs doing again."""
        return self.is_complete and self.next_step is not None

    @property
    def is_finished(self) -> bool:
        """Whether the course is complete and nothing in it needs doing again."""
        return self.is_complete and not self.is_owing

    @property
    def is_waiting(self) -> bool:
        """Whether nothing is left to do but to say that the course is finished."""
        return self.enrolment is not None and self.enrolment.is_waiting

    @property
    def is_assigned(self) -> bool:
        """Whether the course is wanted of the person, and so seen by the person's head."""
        return self.enrolment is not None and self.enrolment.is_assigned

    @property
    def due_on(self) -> date | None:
        """By when the course, or what needs doing again in a complete one, is wanted."""
        if self.enrolment is None or self.is_finished:
            return None
        return self.enrolment.again_due_on if self.is_owing else self.enrolment.due_on

    @property
    def is_late(self) -> bool:
        return self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def is_begun(self) -> bool:
        return any(step.is_done for module in self.modules for step in module.steps)

    @property
    def minutes(self) -> int:
        return sum(module.minutes for module in self.modules)

    def module_of(self, key: UUID) -> ModuleStanding | None:
        return next((m for m in self.modules if any(s.key == key for s in m.steps)), None)
