"""What would happen if a page and everything below it were published now."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wagtail.models import Page

from core.checks import Problem

if TYPE_CHECKING:
    from people.models import User


@dataclass(frozen=True)
class Going:
    """A page that goes live, or of which a later draft does."""

    id: int
    title: str
    kind_label: str
    is_new: bool
    """Whether learners have not seen it before."""
    later: str = ""
    """A sentence where the page's own schedule puts it off to a day; else empty."""


@dataclass(frozen=True)
class Asked:
    """Who is asked to do a page again."""

    id: int
    title: str
    people: int


@dataclass(frozen=True)
class Plan:
    going: list[Going]
    problems: list[Problem]
    """All that is missing; with one of them nothing is published."""
    held: list[Problem]
    """Pages that somebody else has locked or sent for approval, or that are not the viewer's to
    publish; with one of them nothing is published."""
    asked: list[Asked]
    notes: list[str]
    """Whole sentences worth knowing first, such as that the course above is a draft."""
    token: str
    """Which drafts these are: goes back with ``publish``."""

    @property
    def is_ready(self) -> bool:
        return bool(self.going) and not self.problems and not self.held


def what_publishing_does(page: Page, viewer: "User") -> Plan:
    """Return what publishing a course, a module or a step would do; nothing is changed."""
    raise NotImplementedError
