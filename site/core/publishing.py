"""The one door to readers: what goes live is checked, and what follows from it happens with it.

Wagtail has many ways to publish – the editor calls its action class and not ``Page.publish()``,
bulk publish checks nothing, a copy may be born live – but each of them saves the page with another
live revision. So the door stands in ``BasePage.save()``, inside the transaction of the save.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from core.checks import CannotPublishError, Problem
from core.unfinished import unfinished

if TYPE_CHECKING:
    from core.models import BasePage

logger = logging.getLogger(__name__)

Consequence = Callable[[UUID, set[int]], object]
"""Takes the key of its subject and the ids of the pages that caused it."""


@dataclass
class Batch:
    """What waits for the end of a ``together`` block."""

    pages: "dict[int, BasePage]" = field(default_factory=dict)
    consequences: dict[tuple[Consequence, UUID], set[int]] = field(default_factory=dict)

    def settle(self) -> None:
        """Check every page, then let follow what follows, once for each subject."""
        refuse([problem for page in self.pages.values() for problem in problems_of(page)])
        while self.consequences:
            (consequence, subject), causes = self.consequences.popitem()
            consequence(subject, causes)


_batch: ContextVar[Batch | None] = ContextVar("publishing_batch", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Publish several pages as one act: all or none, in any order, checked at the end.

    Raises ``CannotPublishError`` with the problems of all pages.
    """
    if _batch.get() is not None:
        yield
        return
    with transaction.atomic():
        batch = Batch()
        token = _batch.set(batch)
        try:
            yield
        finally:
            _batch.reset(token)
        batch.settle()


def admit(page: "BasePage") -> None:
    """Let a page go live, or raise ``CannotPublishError``; within ``together``, at its end."""
    batch = _batch.get()
    if batch is None or page.pk is None:
        refuse(problems_of(page))
    else:
        type(page).gather([page])  # What was live until now is overwritten by the end.
        batch.pages[page.pk] = page


def follow(consequence: Consequence, subject: UUID, cause: int) -> None:
    """Do what follows from a change: now, or once for its subject at the end of ``together``."""
    batch = _batch.get()
    if batch is None:
        consequence(subject, {cause})
    else:
        batch.consequences.setdefault((consequence, subject), set()).add(cause)


def problems_of(page: "BasePage") -> list[Problem]:
    """Return what must be mended before the page, as it is in memory, may be published."""
    return found_on(page, strict=is_strict(page))


def found_on(page: "BasePage", *, strict: bool) -> list[Problem]:
    """Return it for a page of which the caller knows whether the stricter checks are asked for.

    Where a field as a whole holds nothing yet, its empty blocks need not be named one by one.
    """
    own = page.problems(strict=strict)
    told = {problem.field for problem in own if not problem.block_id}
    begun = [problem for problem in unfinished(page) if problem.field not in told]
    problems = [*own, *begun, *page.mark_problems()]
    return [replace(problem, page_id=page.pk, page_title=page.title) for problem in problems]


def is_strict(page: "BasePage") -> bool:
    """Return whether the page or one above it asks for the stricter checks."""
    if getattr(page, "is_strict", False):
        return True
    above = page.get_ancestors().specific()
    return any(getattr(ancestor, "is_strict", False) for ancestor in above)


def refuse(problems: list[Problem]) -> None:
    """Raise when there is a problem."""
    if problems:
        raise CannotPublishError(problems)


def as_refusal(page: "BasePage", error: ValidationError) -> CannotPublishError:
    """Return the refusal for what Django found while the page was saved, such as a taken slug."""
    problems = [
        Problem(sentence, page_id=page.pk, page_title=page.title) for sentence in error.messages
    ]
    return CannotPublishError(problems)


def look_ahead(page: "BasePage") -> None:
    """Refuse now what is to go live on a later day and could not go live today."""
    if page.goes_live_by_publishing and page.go_live_at and page.go_live_at > timezone.now():
        refuse(problems_of(page))


@transaction.atomic
def put_off(page: "BasePage", revision: Revision, refusal: CannotPublishError) -> None:
    """Take a scheduled revision off the schedule, and leave word of it."""
    from core import audit  # which imports the models, and they this door

    for problem in refusal.problems:
        logger.warning("Not published on schedule: page %s. %s", problem.page_id, problem.sentence)
    audit.record(
        "page.publish_refused",
        page,
        acting_user=None,
        revision=revision.pk,
        problems=len(refusal.problems),
    )
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
