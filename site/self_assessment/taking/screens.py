"""The screens of a taking in their order: part A, the change of seats, part B, the look back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from self_assessment.models import Answer, Taking
from self_assessment.rules.instrument import Dimension, Part
from self_assessment.rules.words import Words
from self_assessment.taking.questions import CASE, Case, Question, case_of, question_of

SEATS, REVIEW = "seats", "review"

Typed = Mapping[str, Any]
"""By the field's name, what was typed and could not be stored."""


@dataclass(frozen=True)
class Screen:
    """One dimension in one part."""

    key: str
    part: Part
    title: str
    number: int
    """From 1, within the part."""
    total: int
    """How many screens the part has."""
    done: int
    """How many screens one has come through with this one, both parts and the seats counted."""
    questions: list[Question]

    @property
    def is_first(self) -> bool:
        return self.done == 1

    @property
    def is_provider(self) -> bool:
        return self.part is Part.PROVIDER

    @property
    def missing(self) -> list[Question]:
        return [question for question in self.questions if not question.is_answered]


@dataclass
class Way:
    """Where a person goes through a taking, and has got to."""

    taking: Taking
    typed: Typed = field(default_factory=dict)

    @cached_property
    def words(self) -> Words:
        return self.taking.version.words

    @cached_property
    def provider(self) -> list[Screen]:
        return self._screens(Part.PROVIDER)

    @cached_property
    def customer(self) -> list[Screen]:
        return self._screens(Part.CUSTOMER)

    @cached_property
    def case(self) -> Case:
        return case_of(self.taking.text_rows.get(CASE), self.typed.get(CASE))

    @cached_property
    def keys(self) -> list[str]:
        """Return the names of all screens in their order; no seats where nothing is asked there."""
        provider, customer = ([one.key for one in part] for part in (self.provider, self.customer))
        return [*provider, *([SEATS] if customer else []), *customer, REVIEW]

    @property
    def stop(self) -> str:
        """Return the first screen on which something is still to do."""
        open_ones = [one.key for one in self.provider if one.missing]
        if not open_ones and self._is_before_the_seats():
            return SEATS
        open_ones += [one.key for one in self.customer if one.missing]
        return next(iter(open_ones), REVIEW)

    def of(self, part: Part) -> list[Screen]:
        return self.provider if part is Part.PROVIDER else self.customer

    def find(self, key: str) -> Screen | None:
        """Return a screen by its name; None for those that ask nothing of the scale."""
        return next((one for one in [*self.provider, *self.customer] if one.key == key), None)

    def after(self, key: str) -> str:
        return self.keys[min(self.keys.index(key) + 1, len(self.keys) - 1)]

    def before(self, key: str) -> str:
        return self.keys[max(self.keys.index(key) - 1, 0)]

    def _is_before_the_seats(self) -> bool:
        answered = [one for screen in self.customer for one in screen.questions if one.is_answered]
        return bool(self.customer) and not answered

    def _screens(self, part: Part) -> list[Screen]:
        asked = self.taking.asked(part)
        return [self._screen(part, one, place, len(asked)) for place, one in enumerate(asked, 1)]

    def _screen(self, part: Part, dimension: Dimension, number: int, total: int) -> Screen:
        questions = [self._question(part, item.id) for item in dimension.items]
        title = self.words.dimension(dimension.id)
        done = number if part is Part.PROVIDER else len(self.provider) + 1 + number
        key = f"{part.value}-{dimension.id}"
        return Screen(key, part, title, number, total, done, questions)

    def _question(self, part: Part, item: str) -> Question:
        return question_of(
            part,
            item,
            sentence=self.words.item(item, part),
            scale=self._scale,
            row=self._rows.get((part.value, item)),
            typed=self.typed.get(f"{part.value}-{item}"),
        )

    @cached_property
    def _scale(self) -> dict[int, str]:
        return self.words.scale

    @cached_property
    def _rows(self) -> dict[tuple[str, str], Answer]:
        return {(row.part, row.item): row for row in self.taking.answer_rows}
