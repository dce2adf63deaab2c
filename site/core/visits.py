"""What a step's page may know of its module and of where the learner stands.

The guard in ``courses`` decides whether a page is open and hangs a ``StepVisit`` on the request as
``request.visit``; step kinds in lower apps read it and need not know courses. In a preview there is
none.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class VisitStep:
    """One row of the module's index, as components/step.html takes it."""

    key: UUID
    title: str
    url: str
    kind: str
    """The kind's name in words."""
    facts: str
    """The minutes in words, and that a step is optional."""
    state: str
    state_label: str
    """The state in a word."""
    current: bool


@dataclass(frozen=True)
class StepVisit:
    """The module around the step being read, and what completing it would do."""

    key: UUID
    title: str
    course_title: str
    course_url: str
    module_title: str
    module_url: str
    module_number: int
    steps: list[VisitStep]
    position: int
    edition: int
    minutes: int
    is_done: bool
    is_required: bool
    is_recorded: bool
    """Whether completing is recorded: the person is enrolled, or the course is open."""
    needs_again: bool = False
    """Whether the person has done it and is asked to do it again."""
    again_reason: str = ""
    again_due_on: date | None = None
    opens_on: date | None = None
    """The day on which the course opens, where it waits; the guard lets nobody in before."""
    is_edited_by_reader: bool = False
    """Whether the reader may change the page in the CMS."""

    @property
    def dots(self) -> list[str]:
        """The steps as dots: “done”, “now” for the one being read, else empty."""
        return ["now" if s.current else "done" if s.state == "done" else "" for s in self.steps]

    @property
    def total(self) -> int:
        return len(self.steps)

    @property
    def previous(self) -> VisitStep | None:
        return self.steps[self.position - 2] if self.position > 1 else None

    @property
    def next(self) -> VisitStep | None:
        return self.steps[self.position] if self.position < len(self.steps) else None
