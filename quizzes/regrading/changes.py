"""What correcting keys would change, and for how many attempts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from quizzes.models import Attempt, RegradedAttempt, Response
from quizzes.regrading.correctable import Correctable
from quizzes.regrading.outcomes import Change, Figures, Standing, regraded
from quizzes.rules.questions import Value, question_of
from quizzes.rules.scoring import credit

CHUNK = 500
"""Attempts whose answers are read at a time."""


def figures_of(found: Iterable[Correctable]) -> Figures:
    """Return what these corrections would change, together."""
    figures = Figures()
    for one in found:
        attempts = Attempt.objects.filter(version=one.version)
        figures.looked_at += attempts.finished().count()
        figures.in_progress += attempts.open().count()
        for change in changes(one):
            figures.count(change.before, change.after[-1])
    return figures


def changes(found: Correctable) -> Iterator[Change]:
    """Yield what becomes of the finished attempts that change.

    Of all attempts only the answers to the corrected questions are read. What a reflection says is
    no response, and never read.
    """
    settings, chain = found.version.settings, found.chain
    touched = _touched(found)
    for start in range(0, len(touched), CHUNK):
        attempts = touched[start : start + CHUNK]
        answers = _answers(attempts)
        for attempt, before in _standings(attempts).items():
            after = regraded(chain, answers[attempt], settings=settings, before=before)
            if after[-1] != before:
                yield Change(attempt, before, after)


def _touched(found: Correctable) -> list[int]:
    """Return the attempts, by id, that a correction gives another part of a point."""
    partial = found.version.settings.partial
    touched: set[int] = set()
    for one in found.corrections:
        before, after = question_of(one.before), question_of(one.after)
        responses = Response.objects.filter(attempt__version=found.version, question=one.uid)
        rows = responses.values_list("attempt_id", "value")
        for attempt, value in rows.iterator(chunk_size=2000):
            if credit(before, value, partial=partial) != credit(after, value, partial=partial):
                touched.add(attempt)
    return sorted(touched)


def _answers(attempts: Collection[int]) -> dict[int, dict[str, Value]]:
    answers: dict[int, dict[str, Any]] = defaultdict(dict)
    rows = Response.objects.filter(attempt__in=attempts)
    for attempt, question, value in rows.values_list("attempt_id", "question", "value"):
        answers[attempt][question] = value
    return answers


def _standings(attempts: Collection[int]) -> dict[int, Standing]:
    """Return how the finished of these stand, with regrades that are still being written."""
    finished = Attempt.objects.finished().filter(pk__in=attempts).order_by("pk")
    stored: Any = finished.values_list("pk", "points", "is_passed")
    planned = RegradedAttempt.objects.pending().filter(attempt__in=attempts)
    rows = [*stored, *planned.values_list("attempt_id", "points_after", "is_passed")]
    return {pk: Standing(points, is_passed) for pk, points, is_passed in rows}
