"""An invented taking, for authors to look at an instrument before it is live; nothing is stored."""

from collections.abc import Iterator
from itertools import cycle
from typing import TYPE_CHECKING

from django.utils import timezone

from core.languages import source_locale_id
from self_assessment.enums import TakingState
from self_assessment.freezing.structure import Structure, structure_of, words_of
from self_assessment.models import Answer, InstrumentVersion, Taking
from self_assessment.rules.instrument import Form, Item, Part
from self_assessment.rules.words import Words, spoken

if TYPE_CHECKING:
    from people.models import User
    from self_assessment.models import Instrument

SCORES = ((4, 2), (4, 4), (2, 4), (2, 2), (5, 5), (3, 4), (5, 3))
"""What the provider and the customer answer in each dimension: every quadrant comes up."""


def example_of(instrument: "Instrument", person: "User", *, is_answered: bool) -> Taking:
    """Return a taking of the row as it is in memory, in its language."""
    source = _source(instrument)
    version = InstrumentVersion(key=instrument.translation_key, structure=_whole(source))
    version.words = _words(instrument, source)
    moment = timezone.now()
    taking = Taking(
        person=person,
        version=version,
        instrument_key=version.key,
        form=Form.FULL,
        state=TakingState.FINISHED,
        started_at=moment,
        touched_at=moment,
        finished_at=moment,
    )
    taking.text_rows = {}
    taking.answer_rows = list(_answers(taking)) if is_answered else []
    return taking


def _source(instrument: "Instrument") -> "Instrument":
    """Return the row whose dimensions and order count, as its author has it in hand."""
    if instrument.is_source:
        return instrument
    source = instrument.get_translation_or_none(source_locale_id())
    return source.get_latest_revision_as_object() if source else instrument


def _words(instrument: "Instrument", source: "Instrument") -> Words:
    return spoken(words_of(source), words_of(instrument))


def _whole(source: "Instrument") -> Structure:
    """Return the structure with an order of part B that can be shown, whatever the draft says."""
    structure = structure_of(source)
    ids = [one["id"] for one in structure["dimensions"]]
    said = [id_ for id_ in dict.fromkeys(structure["order_b"]) if id_ in ids]
    return structure | {"order_b": [*said, *(id_ for id_ in ids if id_ not in said)]}


def _answers(taking: Taking) -> Iterator[Answer]:
    dimensions = taking.instrument.asked(Form.FULL)
    for dimension, pair in zip(dimensions, cycle(SCORES), strict=False):
        for part, value in zip(Part, pair, strict=True):
            yield from (_answer(taking, part, item, value) for item in dimension.items)


def _answer(taking: Taking, part: Part, item: Item, score: int) -> Answer:
    value = 6 - score if item.is_reverse else score
    return Answer(taking=taking, part=part.value, item=item.id, value=value)
