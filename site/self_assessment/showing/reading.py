"""Read all finished takings of a person at once, however many there are."""

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import get_language

from self_assessment.models import Answer, InstrumentVersionText, Taking, TakingText
from self_assessment.rules.words import Words, spoken

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


def words_of(versions: Collection[int]) -> dict[int, Words]:
    """Return the words of these versions in the active language; where it is silent the source."""
    in_language = Q(locale=get_language() or "", is_source=False) | Q(is_source=True)
    texts = InstrumentVersionText.objects.filter(in_language, version__in=versions)
    found: dict[int, dict[bool, dict[str, object]]] = defaultdict(dict)
    for text in texts:
        found[text.version_id][text.is_source] = text.words
    return {pk: spoken(both[True], both.get(False)) for pk, both in found.items()}
