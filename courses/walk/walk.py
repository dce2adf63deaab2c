"""One look into a walk: the course, the page asked for, and what stands around it."""

from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from wagtail.models import Page

from core.places import Place
from core.walking import Onwards, Screen, Stage, walk
from courses.walk.screens import DONE, course_screen, module_screen
from courses.walk.standing import Standings
from courses.walk.tree import Spot, Tree, course_of, editable, is_walked, language_of

if TYPE_CHECKING:
    from people.models import User


class Walk:
    """Raises ``Http404`` where the page belongs to no course, or is not this author's to edit."""

    def __init__(self, person: "User", page_id: int, language: str = "") -> None:
        page = get_object_or_404(Page, pk=page_id)
        course = course_of(page) if is_walked(page) else None
        if course is None:
            raise Http404
        self.person = person
        self.tree = Tree(course, language or language_of(page))
        self.may = editable([spot.row for spot in self.tree.spots], person)
        self.spot = self._found(page)
        self.standings = Standings(self.tree, person, self.inner)

    def _found(self, page: Page) -> Spot:
        spot = self.tree.by_key.get(page.translation_key)
        if spot is None or not self._is_own(spot):
            raise Http404
        return spot

    def _is_own(self, spot: Spot) -> bool:
        return spot.row.pk in self.may

    @property
    def spots(self) -> list[Spot]:
        """Return the pages that this author may walk, in order."""
        return [spot for spot in self.tree.spots if self._is_own(spot)]

    @cached_property
    def module(self) -> Spot | None:
        """Return the module in which a step stands, or the module itself."""
        if self.spot.is_step:
            return self.tree.above(self.spot)
        return self.spot if self.spot is not self.tree.course else None

    def inner(self, spot: Spot) -> str:
        """Return the address of a page as it stands in the frame; empty where it is not open."""
        if not self._is_own(spot):
            return ""
        return reverse("walk_step", args=[spot.row.pk, self.tree.language])

    def outer(self, spot: Spot) -> str:
        """Return the address of the frame around a page."""
        return reverse("walk", args=[spot.row.pk])

    def beside(self, by: int) -> Spot | None:
        """Return the page so many places further on, or back."""
        at = self.spots.index(self.spot) + by
        return self.spots[at] if 0 <= at < len(self.spots) else None

    def place_of(self, key: UUID | None) -> Place | None:
        spot = self.tree.by_key.get(key) if key else None
        return Place(spot.title, self.inner(spot)) if spot and self._is_own(spot) else None

    @cached_property
    def draft(self) -> Any:
        """The page that is shown, as its latest draft has it."""
        return self.spot.shown.specific.get_latest_revision_as_object()

    @property
    def shown_language(self) -> str:
        """Return the language of what is shown: the source's where there is no translation."""
        return language_of(self.spot.shown)

    def screen(self, request: HttpRequest) -> Screen | Onwards:
        """Show the page as a learner meets it who comes this way."""
        if self.module is None:
            return course_screen(self.draft, request, self.standings.of_course())
        if not self.spot.is_step:
            is_done = DONE in request.GET
            standing = self.standings.of_module(self.spot, is_done=is_done)
            module = standing.modules[self.spot.number - 1]
            return module_screen(self.draft, request, standing, module)
        visit = self.standings.visit(self.spot, self.module)
        return walk(Stage(self.draft, request, visit, self.inner(self.spot), self.place_of))

    def onwards(self) -> str:
        """Return where a learner goes on after the step: the next one, or the module's end."""
        module = self.module
        assert module is not None  # noqa: S101 – a step stands in a module
        visit = self.standings.visit(self.spot, module)
        if visit.next and visit.next.url:
            return visit.next.url
        return f"{self.inner(module)}?{DONE}=1" if self._is_own(module) else self.inner(self.spot)

    def pages(self) -> dict[str, str]:
        """Return, by the real address of each page, where it stands in the walk."""
        return {spot.row.url or "": self.inner(spot) for spot in self.spots}
