"""Add a module or a step by its title."""

from typing import TYPE_CHECKING

from wagtail.models import Page

from courses.actions.structure.done import Done

if TYPE_CHECKING:
    from people.models import User


def add_module(course: Page, title: str, *, acting_user: "User", token: str) -> Done:
    """Add a module at the end of the course, a draft."""
    raise NotImplementedError


def add_step(
    module: Page,
    title: str,
    *,
    kind: str,
    acting_user: "User",
    token: str,
    position: int | None = None,
) -> Done:
    """Add a step to a module, a draft with something to begin from; at the end, or at a position.

    ``kind`` is a ``core.enums.StepKind``; ``position`` counts from 0 among the module's steps.
    """
    raise NotImplementedError
