"""The answers of trainers that a learner has not acted on yet, for the page one comes to first."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models.fields.json import KT
from django.utils import timezone
from django.utils.translation import get_language

from quizzes.models import QuizVersionText, SharedAttempt

if TYPE_CHECKING:
    from people.models import User

MOST = 3


@dataclass(frozen=True)
class Told:
    """One answer: by whom, about which quiz."""

    attempt: UUID
    title: str
    trainer: str


def told(person: "User") -> list[Told]:
    """Return the latest of them; one query, and one more where there are any."""
    fresh = SharedAttempt.objects.of(person).news(timezone.now())
    answered = list(fresh.select_related("attempt", "answered_by")[:MOST])
    titles = titles_of({one.attempt.version_id for one in answered})
    return [
        Told(one.attempt.uuid, titles.get(one.attempt.version_id, ""), str(one.answered_by))
        for one in answered
    ]


def titles_of(versions: set[int]) -> dict[int, str]:
    """Return the titles of these versions in the active language, else in the source's."""
    if not versions:
        return {}
    texts = QuizVersionText.objects.filter(version__in=versions).order_by("-is_source")
    rows = texts.values_list("version", "locale", "is_source", KT("words__title"))
    spoken = [row for row in rows if row[1] == get_language() or row[2]]
    # The source's stand first: one's own language writes over them.
    return {version: title for version, _locale, _is_source, title in spoken if title}
