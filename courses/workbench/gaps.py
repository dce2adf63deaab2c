"""What publishing would refuse: the same for the workbench, for publishing and for the list."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from core import publishing
from core.checks import Problem
from core.models import BasePage
from courses.workbench.drafts import drafts_of, see_below


def gaps_in(rows: Iterable[Page], drafts: dict[int, Any], *, strict: bool) -> list[Problem]:
    """Return all that is missing on these pages, as their drafts are now."""
    return [gap for row in rows for gap in publishing.found_on(drafts[row.pk], strict=strict)]


def number_of_gaps(courses: Sequence[Page]) -> dict[int, int]:
    """Return by course how many gaps publishing it would name now; constant in queries.

    Counted anew whenever it is asked: what is missing hangs on more than the course's own pages.
    """
    inside = reduce(or_, (Q(path__startswith=one.path) for one in courses), Q(pk__in=[]))
    pages = Page.objects.filter(inside).order_by("path")
    rows = [row for row in pages if issubclass(row.specific_class, BasePage)]
    drafts = drafts_of(rows)
    see_below(drafts)
    return {course.pk: _number(course, rows, drafts) for course in courses}


def _number(course: Page, rows: Iterable[Page], drafts: dict[int, Any]) -> int:
    mine = [row for row in rows if row.path.startswith(course.path)]
    return len(gaps_in(mine, drafts, strict=drafts[course.pk].is_strict))
