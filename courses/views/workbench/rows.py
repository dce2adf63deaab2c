"""An outline as the workbench shows it: with icons, words and ways to the editor."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from django.utils.translation import get_language_info

from core.checks import Problem
from courses.enums import PageState, TranslationState
from courses.views.workbench.translating import translating_url
from courses.views.workbench.ways import editor_url, mending_url, workbench_url
from courses.workbench.entries import Entry, ModuleEntry, Outline, StepEntry

ICONS = {
    "lesson": "doc-full",
    "case": "resubmit",
    "quiz": "list-ul",
    "transfer_task": "clipboard-list",
    "self_assessment": "user",
    "workshop": "group",
}
MARKS = {
    TranslationState.LIVE: "✓",
    TranslationState.BEHIND: "↻",
    TranslationState.DRAFT: "…",
    TranslationState.MISSING: "–",
}


@dataclass(frozen=True)
class Gap:
    """Something missing, and where it is mended."""

    sentence: str
    url: str


@dataclass(frozen=True)
class Language:
    """How a page stands in a language, by a mark and in words."""

    code: str
    mark: str
    state: str
    name: str
    label: str
    url: str
    """Where it is begun or written."""


class Row:
    """A course, a module or a step on the workbench."""

    spoken: frozenset[str] | None = None
    """The languages that anything of the course has; of others nothing is said page by page."""

    def __init__(self, entry: Any, course_id: int, anchor: str) -> None:
        self.entry: Entry = entry
        self.anchor = anchor
        self.back = workbench_url(course_id, anchor)
        self.edit_url = editor_url(entry.edit_url, self.back)
        self.may = " ".join(_granted(entry))

    @cached_property
    def state(self) -> PageState:
        return PageState(self.entry.state)

    @cached_property
    def gaps(self) -> list[Gap]:
        return [self._gap(problem) for problem in self.entry.problems]

    @cached_property
    def hints(self) -> list[Gap]:
        return [self._gap(problem) for problem in self.entry.hints]

    @cached_property
    def languages(self) -> list[Language]:
        states = self.entry.languages.items()
        return [
            self._language(code, state)
            for code, state in states
            if self.spoken is None or code in self.spoken
        ]

    def _language(self, code: str, state: TranslationState) -> Language:
        known = TranslationState(state)
        name = str(get_language_info(code)["name_translated"])
        url = translating_url(self.entry.id, code, self.back)
        return Language(code, MARKS[known], known.value, name, str(known.label), url)

    def _gap(self, problem: Problem) -> Gap:
        return Gap(str(problem.sentence), mending_url(problem, self.back))


class StepRow(Row):
    entry: StepEntry

    def __init__(self, entry: StepEntry, course_id: int) -> None:
        super().__init__(entry, course_id, f"step-{entry.id}")
        self.icon = ICONS.get(entry.kind, "doc-empty")


class ModuleRow(Row):
    entry: ModuleEntry

    def __init__(self, entry: ModuleEntry, course_id: int) -> None:
        super().__init__(entry, course_id, f"module-{entry.id}")
        self.steps = [StepRow(step, course_id) for step in entry.steps]

    @property
    def open_gaps(self) -> int:
        """Return how much is missing in the module and in all of its steps."""
        return sum(len(row.entry.problems) for row in (self, *self.steps))


class Bench:
    """A whole course on the workbench."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.course = Row(outline.course, outline.course.id, "course")
        self.modules = [ModuleRow(module, outline.course.id) for module in outline.modules]
        spoken = frozenset(_spoken(row.entry for row in (self.course, *self._below())))
        for row in self._below():
            row.spoken = spoken

    def _below(self) -> Iterator[Row]:
        for module in self.modules:
            yield module
            yield from module.steps

    @property
    def steps(self) -> int:
        return sum(len(module.steps) for module in self.modules)

    @property
    def gaps(self) -> int:
        return len(self.outline.course.problems) + sum(row.open_gaps for row in self.modules)

    @property
    def outlines(self) -> int:
        return sum(step.entry.is_outline for module in self.modules for step in module.steps)

    @property
    def has_overview(self) -> bool:
        """Return whether there is too much to see at once."""
        return len(self.modules) > 3


def _spoken(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the languages in which something of the course is there."""
    for entry in entries:
        for code, state in entry.languages.items():
            if state != TranslationState.MISSING:
                yield code


def _granted(entry: Entry) -> Iterator[str]:
    for field in fields(entry.may):
        if getattr(entry.may, field.name):
            yield field.name
    if entry.is_live and entry.may.publish:
        yield "unpublish"
