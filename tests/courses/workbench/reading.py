"""What a course is now, in tests of what was done to it."""

from collections.abc import Callable
from typing import Any

import pytest

from wagtail.models import Page

from core.errors import DomainError
from courses.models import CoursePage
from courses.workbench import outline_of, what_publishing_does
from people.models import User


def token_of(course: Page, person: User) -> str:
    return outline_of(CoursePage.objects.get(pk=course.pk), person).token


def plan_of(page: Page, person: User) -> str:
    return what_publishing_does(page, person).token


def titles(parent: Page) -> list[str]:
    """Return the titles of the drafts below a page, in order."""
    children = Page.objects.child_of(Page.objects.get(pk=parent.pk)).order_by("path")
    return list(children.values_list("draft_title", flat=True))


def fresh(page: Page | int) -> Any:
    return Page.objects.get(pk=page if isinstance(page, int) else page.pk).specific


def found(title: str) -> Any:
    """Return the one page whose draft has this title."""
    return Page.objects.get(draft_title=title).specific


def refusal(act: Callable[[], object]) -> tuple[str, str]:
    """Return the code and the sentence with which an act is refused."""
    with pytest.raises(DomainError) as error:
        act()
    return error.value.code, error.value.sentence
