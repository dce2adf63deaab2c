"""Publish a course, a module or a step: all of it or nothing."""

from typing import TYPE_CHECKING

from wagtail.models import Page

from courses.actions.structure.done import Done

if TYPE_CHECKING:
    from people.models import User


def publish(page: Page, *, acting_user: "User", token: str) -> Done:
    """Publish every draft from the page down, as one act.

    ``token`` is of the plan (``courses.workbench.what_publishing_does``) that the person saw.
    Raises ``CannotPublishError`` with all that is missing, and ``DomainError``:
    ``changed_meanwhile``, ``held``, ``not_allowed``, ``nothing_new``.
    """
    raise NotImplementedError
