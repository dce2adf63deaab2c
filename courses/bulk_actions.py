"""What may be done to several pages at once; their courses are held meanwhile.

The page that asks whether it is meant names the state it shows, as the workbench does. Where the
pages are in another by the time of the answer, nothing is done: nobody deletes what was written, or
publishes what was added, after they looked. Whether they may is asked once more while the courses
are held: a page may stand elsewhere since.
"""

from collections.abc import Callable, Sequence
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db import transaction
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions import (
    DeleteBulkAction,
    MoveBulkAction,
    PublishBulkAction,
    UnpublishBulkAction,
)
from wagtail.models import Page

from core import publishing, refusals
from core.checks import CannotPublishError
from core.errors import DomainError
from courses.actions.structure.workplace import hold, refuse
from courses.views.workbench.ways import course_of
from courses.workbench import tokens
from courses.workbench.since import drafts_changed, say

SEEN = "seen"

Allowed = Callable[[Page], bool]


class Proved:
    """Takes the state that was looked at along to the act."""

    request: Any
    next_url: str
    check_perm: Allowed

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the state in the address that the answer goes to."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        if SEEN not in self.request.GET:
            pages = [item["item"] for item in context["items"]]
            seen = tokens.stamped(tokens.drafts(_with_all_below(pages)))
            context["submit_url"] += "&" + urlencode({SEEN: seen})
        return context

    def get_execution_context(self) -> dict[str, Any]:
        context: dict[str, Any] = super().get_execution_context()  # type: ignore[misc]
        return {**context, SEEN: self.request.GET.get(SEEN, ""), "allowed": self.check_perm}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Go back to the list with what is to be mended, or with who was quicker."""
        try:
            answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        except CannotPublishError as refusal:
            return refusals.answer(self.request, refusal, to=self.next_url)
        except DomainError as refusal:
            messages.error(self.request, refusal.sentence)
            return redirect(self.next_url)
        return answer


class PublishTogether(Proved, PublishBulkAction):
    """Publish all of the pages or none, and say which of them wait for what."""

    @classmethod
    def execute_action(
        cls, objects: list[Page], allowed: Allowed, seen: str = "", **context: Any
    ) -> tuple[int, int]:
        """Check at the end, when every page that was chosen is live."""
        with publishing.together():
            pages = _held(objects, seen, allowed)
            counts: tuple[int, int] = super().execute_action(pages, **context)
        return counts


class DeleteTogether(Proved, DeleteBulkAction):
    @classmethod
    def execute_action(
        cls, objects: list[Page], allowed: Allowed, seen: str = "", **context: Any
    ) -> tuple[int, int]:
        """Delete while nobody moves or adds to what is deleted."""
        with transaction.atomic():
            pages = _held(objects, seen, allowed)
            counts: tuple[int, int] = super().execute_action(_topmost(pages), **context)
        return counts


class UnpublishTogether(Proved, UnpublishBulkAction):
    @classmethod
    def execute_action(
        cls, objects: list[Page], allowed: Allowed, seen: str = "", **context: Any
    ) -> tuple[int, int]:
        """Unpublish while nobody publishes the same."""
        with transaction.atomic():
            pages = _held(objects, seen, allowed)
            counts: tuple[int, int] = super().execute_action(pages, **context)
        return counts


class MoveTogether(Proved, MoveBulkAction):
    @classmethod
    def execute_action(
        cls,
        objects: list[Page],
        allowed: Allowed,
        destination: Page,
        seen: str = "",
        **context: Any,
    ) -> tuple[int, int]:
        """Move while both courses stand still, the one that is left and the one that is gone to."""
        with transaction.atomic():
            pages = _held(objects, seen, allowed, beside=[destination])
            there = _as_they_are([destination])[0]
            counts: tuple[int, int] = super().execute_action(pages, destination=there, **context)
        return counts


def _held(
    pages: Sequence[Page], seen: str, allowed: Allowed, *, beside: Sequence[Page] = ()
) -> list[Page]:
    """Hold the courses of these pages and return the pages as they are now.

    Raises ``changed_meanwhile`` where that is not as somebody saw them, ``not_allowed`` where one
    of them stands where the person has no right to this.
    """
    courses = _courses([*pages, *beside])
    for pk in sorted(courses):
        hold(courses[pk])
    found, there = _as_they_are(pages), _as_they_are(beside)
    if len(there) < len(beside) or set(_courses([*found, *there])) - set(courses):
        raise _changed_meanwhile(pages, seen)
    if seen and tokens.drafts(_with_all_below(found)) != tokens.state_in(seen):
        raise _changed_meanwhile(pages, seen)
    if not all(map(allowed, found)):
        raise refuse()
    return found


def _changed_meanwhile(pages: Sequence[Page], seen: str) -> DomainError:
    """Say who wrote or published what since; what was moved or deleted is not told apart."""
    who = say(drafts_changed(_with_all_below(_as_they_are(pages)), tokens.seen_at(seen)))
    then = _("Nothing was done: look at the pages as they are now, and do it again.")
    return DomainError("changed_meanwhile", f"{who} {then}")


def _courses(pages: Sequence[Page]) -> dict[int, Page]:
    return {course.pk: course for course in map(course_of, pages) if course is not None}


def _with_all_below(pages: Sequence[Page]) -> list[Page]:
    inside = reduce(or_, (Q(path__startswith=page.path) for page in pages), Q(pk__in=[]))
    return list(Page.objects.filter(inside).order_by("path"))


def _as_they_are(pages: Sequence[Page]) -> list[Page]:
    """Read the pages again, now that they are held: somebody may have moved or deleted them."""
    found = Page.objects.filter(pk__in=[page.pk for page in pages]).specific().in_bulk()
    return [found[page.pk] for page in pages if page.pk in found]


def _topmost(pages: list[Page]) -> list[Page]:
    """Leave out what goes with a page above it."""
    return [page for page in pages if not any(page.is_descendant_of(one) for one in pages)]


TOGETHER = [PublishTogether, UnpublishTogether, MoveTogether, DeleteTogether]
"""In the place of Wagtail's own."""
