"""What was written down before, and which live pages differ from it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q
from wagtail.models import Page

from courses.models import Course, CourseText, Module, ModuleText, Step, StepText
from courses.models.projection import Projected, Text
from courses.projection.tree import Node, Tree

TEXTS: dict[type[Projected], tuple[type[Text], str]] = {
    Course: (CourseText, "course_id"),
    Module: (ModuleText, "module_id"),
    Step: (StepText, "step_id"),
}
Words = dict[tuple[int, str], Text]
"""Texts by the id of the row they belong to, and language."""


class Stored:
    """The rows of one course, and those of pages that came to it from another."""

    def __init__(self, key: UUID, live: Tree | None) -> None:
        modules = [node.key for node in live.modules] if live else []
        steps = [node.key for _, node in live.steps()] if live else []
        self.key = key
        self.courses = _by_key(Course.objects.filter(key=key))
        self.modules = _by_key(
            Module.objects.filter(Q(course__key=key) | Q(key__in=modules)).select_related("course")
        )
        self.steps = _by_key(
            Step.objects.filter(Q(module__course__key=key) | Q(key__in=steps)).select_related(
                "module__course"
            )
        )
        self.words = {kind: _words(kind, self.rows(kind).values()) for kind in TEXTS}

    @property
    def course(self) -> Course | None:
        return self.courses.get(self.key)

    def rows(self, kind: type[Projected]) -> dict[UUID, Any]:
        """Return the rows of this kind by key."""
        return {Course: self.courses, Module: self.modules, Step: self.steps}[kind]

    def others(self) -> set[UUID]:
        """Return the courses from which pages came."""
        keys = {module.course.key for module in self.modules.values()}
        keys |= {step.module.course.key for step in self.steps.values()}
        return keys - {self.key}

    def differs(self, kind: type[Projected], node: Node, pages: list[Page]) -> bool:
        """Return whether a place, its address or the page of any language has changed."""
        row = self.rows(kind).get(node.key)
        if row is None or row.is_retired or row.url != node.url:
            return True
        texts = [text for (owner, _), text in self.words[kind].items() if owner == row.pk]
        return {(text.page_id, text.revision) for text in texts} != {
            (page.pk, page.live_revision_id) for page in pages
        }


def _by_key(rows: Iterable[Any]) -> dict[UUID, Any]:
    return {row.key: row for row in rows}


def _words(kind: type[Projected], rows: Iterable[Projected]) -> Words:
    model, owner = TEXTS[kind]
    texts = model._default_manager.filter(**{f"{owner}__in": [row.pk for row in rows]})  # noqa: SLF001
    return {(getattr(text, owner), text.locale): text for text in texts}
