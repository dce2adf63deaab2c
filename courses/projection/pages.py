"""The pages that changed since they were written down, and what they say."""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from wagtail.models import Page

from courses.models import Course, Module, Step
from courses.models.projection import Projected
from courses.projection.stored import Stored
from courses.projection.tree import Node, Tree
from courses.renewal.retakes import Mark


class ChangedPages:
    """The changed places of a course with their pages of every language, read in full."""

    def __init__(
        self, live: Tree, stored: Stored, touched: Collection[int], *, fresh: bool
    ) -> None:
        self.live = live
        self.stored = stored
        self.keys: set[UUID] = set()
        for kind, node in places(live):
            pages = live.languages[node.key]
            is_touched = any(page.pk in touched for page in pages)
            if fresh or is_touched or stored.differs(kind, node, pages):
                self.keys.add(node.key)
        self.read = self._read(self.keys)
        if self.mark(Course, live.course):
            self._add({node.key for _, node in live.steps()})

    def _add(self, keys: set[UUID]) -> None:
        """Read these too."""
        self.read |= self._read(keys - self.keys)
        self.keys |= keys

    def _read(self, keys: set[UUID]) -> dict[int, Any]:
        pages = [page.pk for key in keys for page in self.live.languages[key]]
        found = Page.objects.filter(pk__in=pages).select_related("live_revision__user", "locale")
        return {page.pk: page for page in found.specific()}

    def source(self, node: Node) -> Any:
        """Return the page in the language of its author; None for a place that did not change."""
        return self.read[node.page.pk] if node.key in self.keys else None

    def mark(self, kind: type[Projected], node: Node) -> Mark | None:
        """Return what the page says of who does this again; nobody, where it was never live."""
        page = self.source(node)
        if not getattr(page, "again_for", "") or node.key not in self.stored.rows(kind):
            return None
        return Mark.of(page)

    def is_raised(self, kind: type[Projected], node: Node) -> bool:
        """Return whether this has a new edition: by its own mark, or as a part of its course."""
        is_part = kind is Step and node.key in self.stored.steps and self.step_counts(node)
        return bool(self.mark(kind, node) or (is_part and self.mark(Course, self.live.course)))

    def step_counts(self, node: Node) -> bool:
        return bool((self.source(node) or self.stored.steps[node.key]).is_required)

    def edition(self, kind: type[Projected], node: Node) -> int:
        row = self.stored.rows(kind).get(node.key)
        return (row.edition if row else 1) + self.is_raised(kind, node)

    def course(self, minutes: int) -> dict[str, Any]:
        """Return what is to be written of the course itself."""
        node, page = self.live.course, self.source(self.live.course)
        values = {**_place(node), "minutes": minutes, "edition": self.edition(Course, node)}
        values.pop("position")
        if page is not None:
            values |= {
                "audience": page.audience,
                "is_open": page.is_open,
                "valid_months": page.valid_months,
            }
        return values

    def module(self, node: Node, minutes: int) -> dict[str, Any]:
        """Return what is to be written of a module."""
        return {**_place(node), "minutes": minutes}

    def step(self, node: Node) -> dict[str, Any]:
        """Return what is to be written of a step."""
        page = self.source(node)
        said = page or self.stored.steps[node.key]
        return {
            **_place(node),
            "minutes": said.minutes,
            "is_required": said.is_required,
            "facilitators_only": said.facilitators_only,
            "kind": str(page.step_kind) if page else said.kind,
            "edition": self.edition(Step, node),
        }

    def project(self, steps: dict[UUID, Step]) -> None:
        """Let each changed step bring its own records in line, for every language."""
        for _, node in self.live.steps():
            if node.key in self.keys:
                for page in self.live.languages[node.key]:
                    self.read[page.pk].project(edition=steps[node.key].edition)


def places(live: Tree) -> Iterator[tuple[type[Projected], Node]]:
    """Yield course, modules and steps with what they are written down as."""
    yield Course, live.course
    for module in live.modules:
        yield Module, module
    for _, step in live.steps():
        yield Step, step


def _place(node: Node) -> dict[str, Any]:
    return {
        "key": node.key,
        "slug": node.page.slug,
        "url": node.url,
        "position": node.position,
        "retired_at": None,
    }
