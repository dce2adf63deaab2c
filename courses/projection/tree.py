"""The live pages of a course, read from the source-language tree and its translations."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q
from wagtail.models import Page

from core.languages import source_locale_id
from courses.models import CoursePage

OWN_WORDS = Q(alias_of=None) | ~Q(alias_of__translation_key=F("translation_key"))
"""A page with words of its own: not the mirror of its source under another language's pages."""
ROW = ("id", "path", "depth", "title", "slug", "live", "live_revision_id", "translation_key")


@dataclass
class Node:
    """A live page with its place: position among its siblings from 1, address, live children."""

    page: Page
    position: int
    url: str
    children: "list[Node]" = field(default_factory=list)

    @property
    def key(self) -> UUID:
        return self.page.translation_key


@dataclass
class Tree:
    """A live course and the live pages of every language below it."""

    course: Node
    languages: dict[UUID, list[Page]]
    """By key, the live page of each language; the source among them."""

    @property
    def modules(self) -> list[Node]:
        return self.course.children

    def steps(self) -> Iterator[tuple[Node, Node]]:
        """Yield every step with its module, in order."""
        for module in self.modules:
            for step in module.children:
                yield module, step


def source_courses() -> "list[UUID]":
    """Return the keys of all courses in the source language, live or not, in tree order."""
    kind = ContentType.objects.get_for_model(CoursePage)
    pages = Page.objects.filter(content_type=kind, locale_id=source_locale_id())
    return list(pages.order_by("path").values_list("translation_key", flat=True))


def read(key: UUID) -> Tree | None:
    """Read a course for writing it down; None when learners cannot reach it.

    Holds the course page's row until the end of the transaction, so that of two publishes the
    second sees what the first did.
    """
    kind = ContentType.objects.get_for_model(CoursePage)
    sources = Page.objects.filter(content_type=kind, locale_id=source_locale_id())
    page = sources.select_for_update().filter(translation_key=key).order_by().first()
    if page is None or not page.live or page.get_ancestors().filter(live=False).exists():
        return None
    below = page.get_descendants().live().only(*ROW).order_by("path")
    course = _grow(page, list(below), above=_url(page))
    return Tree(course, _languages(course))


def _url(page: Page) -> str:
    """Return the address of the page above, from the slugs alone: ``url_path`` follows later."""
    slugs = page.get_ancestors().filter(depth__gt=2).order_by("path")
    return "".join(f"/{slug}" for slug in slugs.values_list("slug", flat=True))


def _grow(page: Page, below: list[Page], *, above: str) -> Node:
    """Hang the live pages under each other; one without a live parent falls away."""
    root = Node(page, 1, f"{above}/{page.slug}/")
    by_path = {page.path: root}
    for child in below:
        parent = by_path.get(child.path[: -Page.steplen])
        if parent is not None:
            node = Node(child, len(parent.children) + 1, f"{parent.url}{child.slug}/")
            parent.children.append(node)
            by_path[child.path] = node
    return root


def _languages(course: Node) -> dict[UUID, list[Page]]:
    keys = [course.key]
    for module in course.children:
        keys += [module.key, *(step.key for step in module.children)]
    pages = Page.objects.filter(OWN_WORDS, translation_key__in=keys).live()
    found: dict[UUID, list[Page]] = defaultdict(list)
    for page in pages.select_related("locale").order_by("locale_id"):
        found[page.translation_key].append(page)
    return found
