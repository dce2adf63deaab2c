"""What a step's page may know of its module and of where the learner stands.

The guard in ``courses`` decides whether a page is open and hangs a ``StepVisit`` on the request as
``request.visit``; step kinds in lower apps read it and need not know courses. In a preview there is
none.
"""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True)
class VisitStep:
    """One row of the module's index."""

    key: UUID
    title: str
    url: str
    kind: str
    kind_label: str
    minutes: int
    state: str
    is_required: bool
    is_current: bool = False
    is_outline: bool = False


@dataclass(frozen=True)
class StepVisit:
    """The module around the step being read, and what completing it would do."""

    course_title: str
    course_url: str
    module_title: str
    module_url: str
    module_number: int
    steps: list[VisitStep] = field(default_factory=list)
    position: int = 1
    edition: int = 1
    is_done: bool = False
    is_recorded: bool = False
    """Whether completing is recorded: the person is enrolled, or the course is open."""
    notes: dict[str, str] = field(default_factory=dict)
    """The reader's own notes on this step, by block."""

    @property
    def total(self) -> int:
        return len(self.steps)

    @property
    def previous(self) -> VisitStep | None:
        return self.steps[self.position - 2] if self.position > 1 else None

    @property
    def next(self) -> VisitStep | None:
        return self.steps[self.position] if self.position < len(self.steps) else None
