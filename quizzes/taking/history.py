"""A person's attempts at one quiz, and whether another may begin."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.errors import DomainError
from core.templatetags.namjai import moment
from quizzes.models import Attempt
from quizzes.rules.settings import Settings

TRIES_BEFORE_ASKING = 3
"""After so many attempts without a pass one may ask a trainer."""


@dataclass
class History:
    """``attempts`` stand with the latest first; ``extra`` counts those granted by a trainer.

    What was done in an earlier edition than ``edition``, or before ``since`` – the day on which the
    present period of the course opened – is shown and counts no more: a quiz that is wanted again
    is begun afresh.
    """

    settings: Settings
    attempts: list[Attempt]
    edition: int
    extra: int = 0
    since: date | None = None

    @cached_property
    def open(self) -> Attempt | None:
        return next((attempt for attempt in self.attempts if attempt.is_open), None)

    @cached_property
    def finished(self) -> list[Attempt]:
        return [attempt for attempt in self.attempts if not attempt.is_open]

    @cached_property
    def counted(self) -> list[Attempt]:
        """Return the attempts at the present edition, in the present period."""
        return [attempt for attempt in self.attempts if self._is_present(attempt)]

    @cached_property
    def best(self) -> Attempt | None:
        """Return the attempt that counts: a passed one, then the one with the greatest share."""
        return max(self.finished, key=_merit, default=None)

    @property
    def is_passed(self) -> bool:
        return any(attempt.is_passed for attempt in self.counted)

    @property
    def left(self) -> int | None:
        """Return how many attempts may still begin; None for as many as one likes."""
        if self.settings.attempts is None:
            return None
        return max(0, self.settings.attempts + self.extra - len(self.counted))

    @property
    def next_at(self) -> datetime | None:
        """Return when the pause after the latest attempt ends."""
        if not self.settings.pause or not self.finished:
            return None
        ended = max(attempt.finished_at for attempt in self.finished if attempt.finished_at)
        return ended + timedelta(minutes=self.settings.pause)

    @property
    def asked(self) -> Attempt | None:
        """Return the attempt that trainers may look at now."""
        return next((one for one in self.attempts if _is_shared(one)), None)

    @property
    def may_ask(self) -> bool:
        """Return whether the learner may ask a trainer: after three tries, or when none is left."""
        ended = [attempt for attempt in self.counted if not attempt.is_open]
        has_tried_enough = len(ended) >= TRIES_BEFORE_ASKING
        is_at_its_end = self.left == 0 and self.open is None
        return not self.is_passed and (has_tried_enough or is_at_its_end)

    def refusal(self, now: datetime) -> DomainError | None:
        """Return why no other attempt may begin now; None where one may."""
        closes_at, next_at = self.settings.closes_at, self.next_at
        if closes_at is not None and now >= closes_at:
            sentence = _("This quiz closed on %(moment)s. It can no longer be taken.")
            return DomainError("closed", sentence % {"moment": moment(closes_at)})
        if self.left == 0:
            return DomainError("no_attempts_left", self._used_up())
        if next_at is not None and now < next_at:
            sentence = _(
                "There is a pause between attempts, so that there is time to read again. "
                "You may take the quiz again from %(moment)s."
            )
            return DomainError("pause", sentence % {"moment": moment(next_at)})
        return None

    def _is_present(self, attempt: Attempt) -> bool:
        if attempt.version.edition < self.edition:
            return False
        return self.since is None or localdate(attempt.started_at) >= self.since

    def _used_up(self) -> str:
        taken = len(self.counted)
        sentence = ngettext(
            "This quiz can be taken once, and you have taken it.",
            "You have taken this quiz %(number)s times; it cannot be taken more often.",
            taken,
        )
        return sentence % {"number": taken}


def _is_shared(attempt: Attempt) -> bool:
    sharing = getattr(attempt, "sharing", None)
    return sharing is not None and sharing.is_shared


def _merit(attempt: Attempt) -> tuple[bool, float, float]:
    share = float(attempt.points or 0) / (attempt.points_possible or 1)
    ended = attempt.finished_at.timestamp() if attempt.finished_at else 0.0
    return bool(attempt.is_passed), share, -ended
