"""Publish a course, a module or a step: all of it or nothing."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from wagtail.models import Page

from core import audit, publishing
from core.checks import CannotPublishError
from core.errors import DomainError
from courses.actions.structure.done import Done
from courses.actions.structure.workplace import Workplace, hold_course
from courses.workbench import tokens, what_publishing_does
from courses.workbench.drafts import rows_of
from courses.workbench.since import drafts_changed, say

if TYPE_CHECKING:
    from people.models import User


def publish(page: Page, *, acting_user: "User", token: str) -> Done:
    """Publish every draft from the page down, as one act.

    ``token`` is of the plan (``courses.workbench.what_publishing_does``) that the person saw.
    Raises ``CannotPublishError`` with all that is missing, and ``DomainError``:
    ``changed_meanwhile``, ``held``, ``nothing_new``.
    """
    with publishing.together():
        place = hold_course(page, acting_user=acting_user)
        row = place.row(page)
        rows = place.below(row or page)
        if row is None or tokens.drafts(rows) != tokens.state_in(token):
            raise changed_meanwhile(place, rows, token)
        pages = _expect_ready(row, acting_user)
        for one in pages:
            _publish(one, acting_user)
        audit.record("page.publish", row, acting_user=acting_user, pages=pages)
    words = {"title": row.draft_title}
    state = tokens.structure(rows_of(place.course))
    return Done(tokens.stamped(state), row.pk, _("“%(title)s” is published.") % words)


def _expect_ready(row: Page, user: "User") -> list[int]:
    """Return the pages to publish; raise where something stands in the way."""
    plan = what_publishing_does(row, user)
    if plan.held:
        raise DomainError("held", " ".join(problem.sentence for problem in plan.held))
    if plan.problems:
        raise CannotPublishError(plan.problems)
    if not plan.going:
        raise DomainError("nothing_new", _("Everything here is published already."))
    return [going.id for going in plan.going]


def _publish(number: int, user: "User") -> None:
    page = Page.objects.get(pk=number).specific
    revision = page.get_latest_revision() or page.save_revision(user=user)
    revision.publish(user=user)


def changed_meanwhile(place: Workplace, rows: list[Page], token: str) -> DomainError:
    """Say who wrote, moved or published what since; nothing is published."""
    since = tokens.seen_at(token)
    who = say(drafts_changed(rows, since), place.structure_changed(since))
    then = _("Nothing was published: look once more at what is to be published.")
    return DomainError("changed_meanwhile", f"{who} {then}")
