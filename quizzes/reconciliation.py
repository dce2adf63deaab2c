"""Whether what attempts would pin is what is live; what they have pinned is a record."""

from collections.abc import Iterator

from django.db import transaction

from core import reconciliation
from quizzes.models import Quiz
from quizzes.places import Places
from quizzes.projection import live_pages, project_quiz


def register() -> None:
    """Run after the courses, whose projection is the usual way to a version."""
    reconciliation.register("quiz", drift, repair, order=25)


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


def _changes() -> Iterator[str]:
    quizzes = {quiz.key: quiz for quiz in Quiz.objects.exclude(current_version=None)}
    places = Places(quizzes)
    reachable = [key for key in quizzes if places.of(key) is not None]
    for page in live_pages(reachable):
        quiz = quizzes[page.translation_key]
        if project_quiz(page, edition=quiz.edition):
            yield f"{quiz.pk} {page.locale.language_code} differs from its page {page.pk}"
