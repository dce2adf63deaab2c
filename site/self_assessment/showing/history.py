"""All takings of a person, the same form of the same instrument together, the latest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from self_assessment.models import Commitment, InstrumentVersionText, Taking
from self_assessment.rules.instrument import Form, Part
from self_assessment.rules.scoring import Pair, shown
from self_assessment.rules.words import Words
from self_assessment.showing.changes import changed
from self_assessment.showing.chart import Line, line
from self_assessment.showing.looking_back import LookingBack, looking_back, value_of
from self_assessment.showing.reading import finished_of
from self_assessment.writing import Written

if TYPE_CHECKING:
    from people.models import User


@dataclass(frozen=True)
class Point:
    """The two scores of one taking."""

    at: datetime
    pair: Pair
    back: int | None = None
    """What its person gave the taking before, looking back."""

    @property
    def provider(self) -> Decimal | None:
        return shown(self.pair.provider)

    @property
    def customer(self) -> Decimal | None:
        return shown(self.pair.customer)

    @property
    def has_score(self) -> bool:
        return self.pair.provider is not None or self.pair.customer is not None

    @property
    def line(self) -> Line:
        return line(self.pair)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One dimension, or all together, through the takings; the latest first."""

    key: str
    name: str
    points: list[Point]
    is_overall: bool = False
    back: LookingBack | None = None

    @property
    def changes(self) -> list[str]:
        """Return how both scores stand to those of the taking before."""
        if len(self.points) < 2:
            return []
        now, before = self.points[0], self.points[1]
        pairs = [
            (Part.PROVIDER, before.pair.provider, now.pair.provider),
            (Part.CUSTOMER, before.pair.customer, now.pair.customer),
        ]
        said = [
            changed(part, (before.at, then), (now.at, today), is_overall=self.is_overall)
            for part, then, today in pairs
        ]
        return [sentence for sentence in said if sentence]

    @property
    def has_looked_back(self) -> bool:
        return any(point.back for point in self.points)


@dataclass
class History:
    """The takings of one form of one instrument."""

    words: Words
    """Those of the latest taking."""
    takings: list[Taking]
    overall: Row
    rows: list[Row]
    """One a dimension; none in the short form."""
    made: list[tuple[Commitment, str]]
    """The commitments, each with the name of its dimension."""

    @property
    def title(self) -> str:
        return self.words.title

    @property
    def scale(self) -> dict[int, str]:
        return self.words.scale

    @property
    def latest(self) -> Taking:
        return self.takings[0]

    @property
    def is_short(self) -> bool:
        return self.latest.form == Form.SHORT

    @property
    def weeks(self) -> int:
        """How many weeks lie between the two latest takings, one at least."""
        times = [taking.finished_at for taking in self.takings[:2] if taking.finished_at]
        return max(1, round((times[0] - times[-1]).days / 7))

    @property
    def looks_back(self) -> bool:
        return any(row.back for row in self.rows)


def histories(person: "User", refused: Mapping[str, Written]) -> list[History]:
    """Return every history of the person, that with the latest taking first.

    ``refused``: what a form brought for looking back and could not be stored, by its key.
    """
    takings = finished_of(person)
    words = InstrumentVersionText.objects.spoken({taking.version_id for taking in takings})
    made = {one.taking_id: one for one in Commitment.objects.of(person)}
    found: dict[tuple[object, str], list[Taking]] = {}
    for taking in takings:
        found.setdefault((taking.instrument_key, taking.form), []).append(taking)
    return [_history(same, words, made, refused) for same in found.values()]


def _history(
    takings: list[Taking],
    words: Mapping[int, Words],
    made: Mapping[int, Commitment],
    refused: Mapping[str, Written],
) -> History:
    overall = [Point(_when(taking), taking.profile.overall) for taking in takings]
    is_full = takings[0].form == Form.FULL
    return History(
        words=words[takings[0].version_id],
        takings=takings,
        overall=Row(key="", name="", points=overall, is_overall=True),
        rows=_rows(takings, words, refused) if is_full else [],
        made=[_named(made[one.pk], one, words) for one in takings if one.pk in made],
    )


def _named(
    commitment: Commitment, taking: Taking, words: Mapping[int, Words]
) -> tuple[Commitment, str]:
    commitment.taking = taking
    return commitment, words[taking.version_id].dimension(commitment.dimension)


def _rows(
    takings: list[Taking], words: Mapping[int, Words], refused: Mapping[str, Written]
) -> list[Row]:
    """Return a row for every dimension, in the latest order; what is asked no more comes last."""
    named: dict[str, str] = {}
    for taking in takings:
        for id_ in taking.profile.dimensions:
            named.setdefault(id_, words[taking.version_id].dimension(id_))
    scale = words[takings[0].version_id].scale
    return [
        Row(
            key=id_,
            name=name,
            points=[
                Point(_when(one), one.profile.dimensions[id_], value_of(one, id_))
                for one in takings
                if id_ in one.profile.dimensions
            ],
            back=looking_back(takings, id_, scale, refused),
        )
        for id_, name in named.items()
    ]


def _when(taking: Taking) -> datetime:
    return taking.finished_at or taking.touched_at
