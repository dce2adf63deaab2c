"""Close the attempts whose time is up."""

import logging
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from quizzes.actions.submitting import finish
from quizzes.enums import AttemptState
from quizzes.models import Attempt

logger = logging.getLogger(__name__)


def close_overdue() -> int:
    """Close every attempt whose time has been up for 30 seconds; return how many this call closed.

    Each is closed in its own transaction and once, however many calls run side by side. It ends at
    its deadline, with what was saved by then.
    """
    overdue = Attempt.objects.overdue(timezone.now()).order_by("pk")
    # Read to the end first: SQLite lets nobody write beside a reading of one's own that has aged.
    return sum(_close(uuid) for uuid in list(overdue.values_list("uuid", flat=True)))


@transaction.atomic
def close_if_overdue(attempt: UUID) -> bool:
    """Close the attempt if its time has been up for 30 seconds; return whether this call did."""
    held = Attempt.objects.held().get(uuid=attempt)
    if not held.is_open or held.deadline is None or not held.is_overdue:
        return False
    finish(held, AttemptState.EXPIRED, at=held.deadline)
    return True


def _close(attempt: UUID) -> bool:
    """Close one; whatever goes wrong with it, the others still get their turn."""
    try:
        return close_if_overdue(attempt)
    except Exception:
        logger.exception("The attempt %s could not be closed this time.", attempt)
        return False
