"""A result in words: what each dimension says, and what all of them say together."""

from dataclasses import dataclass
from decimal import Decimal

from core.places import Place
from self_assessment.models import Taking
from self_assessment.rules import bands
from self_assessment.rules.instrument import Dimension, Form, Part
from self_assessment.rules.scoring import Pair, is_at_odds, shown, twins
from self_assessment.rules.words import Named, Words
from self_assessment.showing.chart import Line, line
from self_assessment.showing.lessons import Lessons


@dataclass(frozen=True, kw_only=True)
class Scores:
    """Two scores side by side, with the words that belong to them; None where one is missing."""

    pair: Pair
    words: Words

    @property
    def band(self) -> Named | None:
        customer = self.pair.customer
        return None if customer is None else self.words.band(bands.band(customer))

    @property
    def quadrant(self) -> Named | None:
        found = bands.quadrant(self.pair)
        return None if found is None else self.words.quadrant(found)

    @property
    def provider(self) -> Decimal | None:
        return shown(self.pair.provider)

    @property
    def customer(self) -> Decimal | None:
        return shown(self.pair.customer)

    @property
    def line(self) -> Line:
        return line(self.pair)

    @property
    def is_whole(self) -> bool:
        """Whether enough was answered in both seats."""
        return self.pair.gap is not None


@dataclass(frozen=True)
class Answered:
    """One sentence and what was answered to it."""

    sentence: str
    answer: str


@dataclass(frozen=True)
class Seat:
    """What was answered in one part of a dimension."""

    part: Part
    answered: list[Answered]
    is_at_odds: bool
    """Whether two of the answers point in different directions."""

    @property
    def is_provider(self) -> bool:
        return self.part is Part.PROVIDER


@dataclass(frozen=True, kw_only=True)
class DimensionResult(Scores):
    id: str
    name: str
    lesson: Place | None
    seats: list[Seat]
    is_first_to_read: bool
    """Whether it is unfolded: one of those that could be better, else the lowest."""

    @property
    def gap(self) -> str:
        """Return how the gap reads; empty where a score is missing."""
        note = bands.gap_note(self.pair)
        return "" if note is None else self.words.gap(note)

    @property
    def feedback(self) -> str:
        customer = self.pair.customer
        return "" if customer is None else self.words.feedback(self.id, bands.level(customer))


@dataclass(frozen=True)
class Result:
    """A finished taking, as its person meets it."""

    dimensions: list[DimensionResult]
    overall: Scores
    is_short: bool


def result_of(taking: Taking, words: Words, lessons: Lessons) -> Result:
    """Say what the taking says; ``lessons`` are those that its person can open."""
    found = taking.profile
    first = bands.to_improve(found) or found.lowest[:1]
    rows = [
        DimensionResult(
            pair=found.dimensions[one.id],
            words=words,
            id=one.id,
            name=words.dimension(one.id),
            lesson=lessons.of(one),
            seats=[_seat(taking, one, part, words) for part in Part],
            is_first_to_read=one.id in first,
        )
        for one in taking.instrument.asked(Form(taking.form))
    ]
    overall = Scores(pair=found.overall, words=words)
    return Result(rows, overall, taking.form == Form.SHORT)


def _seat(taking: Taking, dimension: Dimension, part: Part, words: Words) -> Seat:
    answers = taking.answers(part)
    if part is Part.CUSTOMER:
        answers = twins(taking.answers(Part.PROVIDER), answers)
    rows = [
        Answered(words.item(item.id, part), words.scale[answers[item.id]])
        for item in dimension.items
        if item.id in answers
    ]
    return Seat(part, rows, is_at_odds(dimension, answers))
