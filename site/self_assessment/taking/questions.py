"""What is asked, in the reader's language, with what is stored of the answer so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from self_assessment.models import Answer, TakingText
from self_assessment.rules.instrument import Part
from self_assessment.rules.scoring import NOT_APPLICABLE

CASE = "case"


@dataclass(frozen=True)
class Choice:
    """A step of the scale, or "does not apply"."""

    value: int
    label: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One field of a form, saved by a script as well: what is stored, and as which change."""

    sequence: int = 0
    saved_at: datetime | None = None
    is_kept: bool = True
    """Whether what is shown is what is stored; else it was typed and could not be."""

    @property
    def base(self) -> int:
        """Return the sequence a script builds on: 0 for what is not kept, so that it asks."""
        return self.sequence if self.is_kept else 0


@dataclass(frozen=True, kw_only=True)
class Question(Kept):
    """One sentence of a part."""

    part: Part
    id: str
    sentence: str
    scale: Mapping[int, str]
    stored: int | None = None
    shown: int | None = None

    @property
    def name(self) -> str:
        """Return the name of its field, which is also its place on the page."""
        return f"{self.part.value}-{self.id}"

    @property
    def is_answered(self) -> bool:
        return self.stored is not None

    @property
    def steps(self) -> list[Choice]:
        """Return the scale, from "not true at all" on."""
        return [self._choice(value) for value in self.scale if value != NOT_APPLICABLE]

    @property
    def apart(self) -> Choice:
        """Return "does not apply"."""
        return self._choice(NOT_APPLICABLE)

    def in_words(self, value: int | None) -> str:
        return self.scale.get(value, "") if value is not None else ""

    def _choice(self, value: int) -> Choice:
        return Choice(value, self.scale[value], is_chosen=value == self.shown)


@dataclass(frozen=True, kw_only=True)
class Case(Kept):
    """The few words that recall whom one has chosen."""

    stored: str = ""
    shown: str = ""
    name = CASE


def question_of(
    part: Part,
    item: str,
    *,
    sentence: str,
    scale: Mapping[int, str],
    row: Answer | None,
    typed: int | None,
) -> Question:
    """Return the sentence with its answer; ``typed`` is shown in place of what is stored."""
    stored = row.value if row else None
    return Question(
        part=part,
        id=item,
        sentence=sentence,
        scale=scale,
        stored=stored,
        shown=stored if typed is None else typed,
        sequence=row.sequence if row else 0,
        saved_at=row.saved_at if row else None,
        is_kept=typed is None,
    )


def case_of(row: TakingText | None, typed: str | None) -> Case:
    """Return the words on whom one has chosen."""
    stored = row.text if row else ""
    return Case(
        stored=stored,
        shown=stored if typed is None else typed,
        sequence=row.sequence if row else 0,
        saved_at=row.saved_at if row and row.text else None,
        is_kept=typed is None,
    )
