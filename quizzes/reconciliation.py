"""Whether what attempts would pin is what is live, and whether every decided result is written.

What attempts have pinned is a record.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from core import reconciliation
from core.places import Places
from quizzes.actions.regrading import write_regrades
from quizzes.freezing.projection import live_pages, project_quiz
from quizzes.models import Quiz, RegradedAttempt
from quizzes.querysets import RegradedAttemptQuerySet

LONG = timedelta(hours=1)


def register() -> None:
    """Run after the courses, whose projection is the usual way to a version."""
    reconciliation.register("quiz", drift, repair, order=25)
    reconciliation.register("regrade", left_lying, finish_those_left, order=26)


def drift() -> list[str]:
    """Return the quizzes that publishing their live page again would change; change nothing."""
    with transaction.atomic():
        lines = list(_changes())
        transaction.set_rollback(True)
    return lines


def repair() -> None:
    """Freeze the live pages again."""
    for _line in _changes():
        pass


def left_lying() -> list[str]:
    """Return the quizzes with results that no worker has written for long after a regrade."""
    counted = _lying().values("regrade__version__quiz").annotate(number=Count("pk"))
    rows = counted.order_by("regrade__version__quiz")
    return [
        f"{row['regrade__version__quiz']} has {row['number']} results that are not written"
        for row in rows
    ]


def finish_those_left() -> None:
    """Write them now."""
    for quiz in set(_lying().values_list("regrade__version__quiz", flat=True)):
        write_regrades.func(quiz)


def _lying() -> RegradedAttemptQuerySet:
    decided = timezone.now() - LONG
    return RegradedAttempt.objects.pending().filter(regrade__made_at__lt=decided)


def _changes() -> Iterator[str]:
    quizzes = {quiz.key: quiz for quiz in Quiz.objects.exclude(current_version=None)}
    places = Places(quizzes)
    reachable = [key for key in quizzes if places.of(key) is not None]
    for page in live_pages(reachable):
        quiz = quizzes[page.translation_key]
        if project_quiz(page, edition=quiz.edition):
            yield f"{quiz.pk} {page.locale.language_code} differs from its page {page.pk}"
