"""Whether what attempts would pin is what is live; what they have pinned is a record."""

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from core import reconciliation
from quizzes.models import Quiz, QuizPage
from quizzes.places import Places
from quizzes.projection import project_quiz


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
    for page in _pages(reachable):
        quiz = quizzes[page.translation_key]
        if project_quiz(page, edition=quiz.edition):
            yield f"{quiz.pk} {page.locale.language_code} differs from its page {page.pk}"


def _pages(keys: list[UUID]) -> list[QuizPage]:
    """Return the live pages with words of their own, in every language."""
    own = Q(alias_of=None) | ~Q(alias_of__translation_key=F("translation_key"))
    pages = QuizPage.objects.filter(own, translation_key__in=keys).live()
    return list(pages.select_related("locale").order_by("locale_id", "pk"))
