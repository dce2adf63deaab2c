"""What the learner is told of the regrades of an attempt."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from quizzes.models import Attempt


@dataclass(frozen=True)
class Noted:
    """From what it had when it ended to what it has."""

    at: datetime
    before: Decimal
    after: Decimal
    is_newly_passed: bool
    is_kept: bool
    """Whether the pass stands although these points alone would not be one."""

    @property
    def is_more(self) -> bool:
        return self.after > self.before


def noted(attempt: Attempt) -> Noted | None:
    """Return what the regrades of an attempt that is over come to."""
    rows = list(attempt.regraded.select_related("regrade").order_by("pk"))
    if not rows:
        return None
    first, last = rows[0], rows[-1]
    found = Noted(
        at=last.regrade.made_at,
        before=first.points_before,
        after=last.points_after,
        is_newly_passed=last.is_passed and not first.was_passed,
        is_kept=last.is_passed and not attempt.score.is_passed,
    )
    return found if found.before != found.after or found.is_newly_passed else None
