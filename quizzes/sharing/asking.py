"""Whether a learner may ask a trainer about an attempt."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from core.errors import DomainError

if TYPE_CHECKING:
    from quizzes.models import Attempt
    from quizzes.taking.history import History


def refusal(history: "History", attempt: "Attempt") -> DomainError | None:
    """Return why the learner cannot ask about this attempt now; None where they can."""
    if attempt.is_open:
        return DomainError(
            "still_open", _("This attempt is not handed in yet. Hand it in, then you can ask.")
        )
    if history.is_passed:
        return DomainError(
            "passed", _("You have passed this quiz. Asking is for when that has not come yet.")
        )
    if not history.may_ask:
        return DomainError(
            "too_early",
            _("You can ask a trainer after three attempts, or when no attempt is left."),
        )
    return None
