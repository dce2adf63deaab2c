"""Everything the mirror keeps of a person, for this person."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from self_assessment.models import (
    Answer,
    Commitment,
    InstrumentVersionText,
    Taking,
    TakingText,
    ToldAction,
)
from self_assessment.rules.instrument import Form, Part
from self_assessment.rules.scoring import Pair, shown
from self_assessment.rules.words import Words

if TYPE_CHECKING:
    from people.models import User


@dataclass(frozen=True)
class OwnAnswer:
    part: Part
    item: str
    sentence: str
    value: int
    label: str


@dataclass(frozen=True)
class OwnText:
    key: str
    question: str
    text: str


@dataclass(frozen=True)
class OwnScores:
    """The two scores of a dimension; of all of them, where it has no identifier."""

    dimension: str
    name: str
    pair: Pair

    @property
    def provider(self) -> Decimal | None:
        return shown(self.pair.provider)

    @property
    def customer(self) -> Decimal | None:
        return shown(self.pair.customer)


@dataclass(frozen=True)
class OwnTaking:
    taking: Taking
    title: str
    dimensions: dict[str, str]
    """The names of the dimensions, by identifier."""
    answers: list[OwnAnswer]
    scores: list[OwnScores]
    texts: list[OwnText]
    commitment: Commitment | None

    def of_part(self, part: Part) -> list[OwnAnswer]:
        return [answer for answer in self.answers if answer.part is part]

    @property
    def seats(self) -> list[tuple[Part, list[OwnAnswer]]]:
        return [(part, self.of_part(part)) for part in Part]

    @property
    def dimension(self) -> str:
        """Return the name of the dimension that the commitment is about."""
        id_ = self.commitment.dimension if self.commitment else ""
        return self.dimensions.get(id_, id_)


@dataclass(frozen=True)
class OwnData:
    takings: list[OwnTaking]
    told: list[ToldAction]
    """What the person told colleagues."""
    heard: list[ToldAction]
    """What colleagues told the person."""

    def __bool__(self) -> bool:
        return bool(self.takings or self.told or self.heard)


def own_data(person: "User") -> OwnData:
    """Gather it in the active language, in a number of queries that does not grow."""
    takings = list(Taking.objects.of(person).select_related("version", "unit"))
    words = InstrumentVersionText.objects.spoken({taking.version_id for taking in takings})
    answers, texts = defaultdict(list), defaultdict(list)
    for answer in Answer.objects.of(person).order_by("part", "pk"):
        answers[answer.taking_id].append(answer)
    for text in TakingText.objects.of(person).order_by("pk"):
        texts[text.taking_id].append(text)
    made = {one.taking_id: one for one in Commitment.objects.of(person)}
    return OwnData(
        takings=[
            _taking(one, words[one.version_id], answers[one.pk], texts[one.pk], made.get(one.pk))
            for one in takings
        ],
        told=list(ToldAction.objects.of(person).select_related("recipient")),
        heard=list(ToldAction.objects.to(person).select_related("author")),
    )


def _taking(
    taking: Taking,
    words: Words,
    answers: list[Answer],
    texts: list[TakingText],
    commitment: Commitment | None,
) -> OwnTaking:
    taking.answer_rows = answers
    ids = [one.id for one in taking.instrument.dimensions]
    return OwnTaking(
        taking=taking,
        title=words.title,
        dimensions={id_: words.dimension(id_) for id_ in ids},
        answers=_in_order(taking, answers, words),
        scores=[] if taking.is_open else _scores(taking, words),
        texts=[OwnText(one.key, _question(one.key, words), one.text) for one in texts if one.text],
        commitment=commitment,
    )


def _in_order(taking: Taking, answers: Iterable[Answer], words: Words) -> list[OwnAnswer]:
    """Return the answers as the items stand in the instrument, part A first."""
    dimensions = taking.version.instrument.dimensions
    places = {item.id: place for place, item in enumerate(i for d in dimensions for i in d.items)}
    rows = sorted(answers, key=lambda row: (row.part, places[row.item]))
    return [
        OwnAnswer(
            part=Part(row.part),
            item=row.item,
            sentence=words.item(row.item, Part(row.part)),
            value=row.value,
            label=words.scale[row.value],
        )
        for row in rows
    ]


def _scores(taking: Taking, words: Words) -> list[OwnScores]:
    """Return what counts; single answers, in the short form, are no scores of a dimension."""
    profile, is_full = taking.profile, taking.form == Form.FULL
    pairs = profile.dimensions.items() if is_full else ()
    each = [OwnScores(id_, words.dimension(id_), pair) for id_, pair in pairs]
    return [*each, OwnScores("", _("All dimensions together"), profile.overall)]


def _question(key: str, words: Words) -> str:
    """Return what a text answers."""
    kind, _dash, id_ = key.partition("-")
    match kind:
        case "case":
            return _("The person you thought of when you changed seats")
        case "improve":
            return f"{words.dimension(id_)}: {words.frame('question_improve')}"
        case "keep":
            return words.frame("question_keep")
        case "heard":
            return _("What one person you serve told you when you asked")
        case _:
            return _("%(dimension)s: looking back") % {"dimension": words.dimension(id_)}
