"""The pages that changed since they were written down, and what they say."""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from wagtail.models import Page

from courses.models import Course, Module, Step
from courses.models.projection import Projected
from courses.projection.stored import Stored
from courses.projection.tree import Node, Tree


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
        self.read = self._read()

    def _read(self) -> dict[int, Any]:
        pages = [page.pk for key in self.keys for page in self.live.languages[key]]
        found = Page.objects.filter(pk__in=pages).select_related("live_revision__user", "locale")
        return {page.pk: page for page in found.specific()}

    def source(self, node: Node) -> Any:
        """Return the page in the language of its author; None for a place that did not change."""
        return self.read[node.page.pk] if node.key in self.keys else None

    def is_raised(self, kind: type[Projected], node: Node) -> bool:
        """Return whether people should do this again: its page says so, and it was live before."""
        page = self.source(node)
        return bool(
            getattr(page, "again_for", "") and node.key in self.stored.rows(kind)
        )

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
