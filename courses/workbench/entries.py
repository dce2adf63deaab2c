"""What the workbench says of a course, a module or a step. Plain values, read once."""

from dataclasses import dataclass, field
from uuid import UUID

from core.checks import Problem
from courses.enums import PageState, TranslationState


@dataclass(frozen=True)
class May:
    """For what the viewer has the rights. An act asks again: somebody may have locked the page."""

    edit: bool = False
    """Also rename."""
    publish: bool = False
    add: bool = False
    """Whether something may be added below."""
    move: bool = False
    remove: bool = False
    duplicate: bool = False
    arrange: bool = False
    """Whether what is directly below may change its order."""


@dataclass(frozen=True)
class Entry:
    """A page as its draft is now."""

    id: int
    key: UUID
    title: str
    """The draft's title; the live one changes on publishing."""
    slug: str
    state: PageState
    is_live: bool
    minutes: int
    """Of a module or a course: of the steps that learners must do."""
    problems: list[Problem]
    """What publishing the whole course would refuse; empty when nothing."""
    hints: list[Problem]
    """What is missing and stops nothing."""
    languages: dict[str, TranslationState]
    """By code, how the page stands in every other language."""
    edit_url: str
    may: May
    held_by: str = ""
    """Who has locked the page or sent it for approval: a whole sentence; empty when nobody."""


@dataclass(frozen=True)
class StepEntry(Entry):
    kind: str = ""
    """A ``core.enums.StepKind``."""
    kind_label: str = ""
    is_outline: bool = False
    """Whether it waits to be written out; it may be live all the same."""
    is_required: bool = True


@dataclass(frozen=True)
class ModuleEntry(Entry):
    steps: list[StepEntry] = field(default_factory=list)


@dataclass(frozen=True)
class Outline:
    course: Entry
    modules: list[ModuleEntry]
    token: str
    """Which structure this is: goes back with every act."""
    kinds: list[tuple[str, str]]
    """The kinds of step that may be added, with their labels."""
    is_strict: bool
    undo: "Undo | None"
    """What the viewer may undo now."""


@dataclass(frozen=True)
class Undo:
    """The viewer's last act in this course."""

    id: int
    sentence: str
    """What was done, such as: You moved “Say no kindly”."""
