"""A course with all that stands in it, read in a number of queries that does not grow with it."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from wagtail.models import Page, Revision

from core import publishing
from core.checks import Problem
from core.enums import StepKind
from core.models import StepPage
from courses.enums import PageState
from courses.models import ModulePage
from courses.models.pages import concrete
from courses.workbench import tokens
from courses.workbench.acts import last_act
from courses.workbench.drafts import drafts_of, rows_of, see_below
from courses.workbench.entries import Entry, ModuleEntry, Outline, StepEntry
from courses.workbench.holding import held_by_others
from courses.workbench.languages import Languages
from courses.workbench.rights import Rights

if TYPE_CHECKING:
    from people.models import User


def outline_of(course: Page, viewer: "User") -> Outline:
    """Return the course as it is drafted now, with what this viewer may do.

    Whether the viewer may see it at all is the caller's to ask.
    """
    rows = rows_of(course)
    reading = _Reading(rows, viewer)
    state = tokens.structure(rows)
    modules = reading.modules()
    return Outline(
        course=reading.course(modules),
        modules=modules,
        token=tokens.stamped(state),
        kinds=step_kinds(),
        is_strict=reading.is_strict,
        undo=last_act(rows, viewer, state),
    )


def step_kinds() -> list[tuple[str, str]]:
    """Return the kinds of step that a module takes, with their labels, in the order of the enum."""
    there = {kind.step_kind for kind in concrete(StepPage)}
    return [(kind.value, str(kind.label)) for kind in StepKind if kind in there]


def scheduled(rows: list[Page]) -> set[int]:
    """Return which of these pages go live on a day to come."""
    ids = [str(row.pk) for row in rows]
    waiting = Revision.page_revisions.filter(object_id__in=ids, approved_go_live_at__isnull=False)
    return {int(pk) for pk in waiting.values_list("object_id", flat=True)}


class _Reading:
    """What was read of a course, and how an entry is made of it."""

    def __init__(self, rows: list[Page], viewer: "User") -> None:
        self.rows = rows
        self.top = rows[0]
        self.drafts = drafts_of(rows)
        see_below(self.drafts)
        self.is_strict = self.drafts[self.top.pk].is_strict
        self.scheduled = scheduled(rows)
        self.held = held_by_others(rows, viewer)
        self.languages = Languages(self.top, rows)
        self.rights = Rights(viewer)

    def course(self, modules: list[ModuleEntry]) -> Entry:
        minutes = sum(module.minutes for module in modules)
        return Entry(**self._common(self.top), minutes=minutes)

    def modules(self) -> list[ModuleEntry]:
        found = [row for row in self.rows if issubclass(row.specific_class, ModulePage)]
        return [self._module(row) for row in found]

    def _module(self, row: Page) -> ModuleEntry:
        below = [step for step in self.rows if step.path.startswith(row.path) and step != row]
        steps = [self._step(step) for step in below]
        minutes = sum(step.minutes for step in steps if step.is_required)
        return ModuleEntry(**self._common(row), minutes=minutes, steps=steps)

    def _step(self, row: Page) -> StepEntry:
        draft = self.drafts[row.pk]
        return StepEntry(
            **self._common(row),
            minutes=draft.minutes,
            kind=draft.step_kind.value,
            kind_label=str(draft.step_kind.label),
            is_outline=getattr(draft, "is_outline", False),
            is_required=draft.is_required,
        )

    def _common(self, row: Page) -> dict[str, Any]:
        draft, languages = self.drafts[row.pk], self.languages.of(row)
        hints = [*draft.hints(strict=self.is_strict), *self.languages.hints(languages)]
        return {
            "id": row.pk,
            "key": row.translation_key,
            "title": row.draft_title,
            "slug": row.slug,
            "state": self._state(row),
            "is_live": row.live,
            "problems": publishing.found_on(draft, strict=self.is_strict),
            "hints": [_placed(hint, draft) for hint in hints],
            "languages": languages,
            "edit_url": reverse("wagtailadmin_pages:edit", args=[row.pk]),
            "may": self.rights.may(row),
            "held_by": self.held.get(row.pk, ""),
        }

    def _state(self, row: Page) -> PageState:
        if row.pk in self.scheduled:
            return PageState.SCHEDULED
        if not row.live:
            return PageState.DRAFT
        return PageState.CHANGED if row.has_unpublished_changes else PageState.LIVE


def _placed(hint: Problem, draft: Any) -> Problem:
    return replace(hint, page_id=draft.pk, page_title=draft.title)
