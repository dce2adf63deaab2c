"""Read all finished takings of a person at once, however many there are."""

from collections import defaultdict
from typing import TYPE_CHECKING

from self_assessment.models import Answer, Taking, TakingText

if TYPE_CHECKING:
    from people.models import User


def finished_of(person: "User") -> list[Taking]:
    """Return the finished takings, the latest first, with answers and texts; four queries."""
    takings = list(Taking.objects.of(person).finished().with_version())
    versions = {taking.version_id: taking.version for taking in takings}
    answers: dict[int, list[Answer]] = defaultdict(list)
    for answer in Answer.objects.of(person).filter(taking__in=takings):
        answers[answer.taking_id].append(answer)
    texts: dict[int, dict[str, TakingText]] = defaultdict(dict)
    for text in TakingText.objects.of(person).filter(taking__in=takings):
        texts[text.taking_id][text.key] = text
    for taking in takings:
        taking.version = versions[taking.version_id]
        taking.answer_rows, taking.text_rows = answers[taking.pk], texts[taking.pk]
    return takings
