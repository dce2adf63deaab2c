"""A question as one attempt shows it: in the reader's language, in the attempt's order, with what
the reader has answered so far.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import get_language

from core.foreign import Foreign
from core.models import PrivateNote
from quizzes.freezing.structure import Words, merged
from quizzes.models import Attempt, QuizVersion, Response
from quizzes.rules import shuffling
from quizzes.rules.answers import is_answered
from quizzes.rules.questions import Question, Value
from quizzes.rules.scoring import Score, credit, is_right


@dataclass(frozen=True)
class Kept:
    """What is stored of an answer, and as which of its changes."""

    value: Value = None
    sequence: int = 0
    saved_at: datetime | None = None
    checked_at: datetime | None = None


@dataclass(frozen=True)
class Label:
    """One thing to choose, to put in order or to match, as the components take it."""

    key: str
    label: str
    checked: bool = False
    right: bool = False
    feedback: str = ""
    chosen: str = ""
    partner: str = ""


@dataclass(frozen=True)
class Sheet:
    question: Question
    words: Words
    number: int
    seed: int
    kept: Kept
    is_shuffled: bool = True
    """Whether its options are shown shuffled."""
    is_marked: bool = False
    """Whether the reader wants to look at it again."""
    partial: bool = False
    shows_right: bool = True
    is_at_once: bool = False
    """Whether one may look an answer up before the quiz is handed in."""
    typed: Value = None
    """What was typed and could not be stored; shown in place of what is."""

    @property
    def name(self) -> str:
        """Return the name of its fields in a form."""
        return f"q{self.number}"

    @property
    def uid(self) -> str:
        return self.question.uid

    @property
    def kind(self) -> str:
        return self.question.kind

    @property
    def save_kind(self) -> str:
        """Return the kind of value, as static/js/saving names it."""
        return {"truefalse": "single", "reflect": "text"}.get(self.kind, self.kind)

    @property
    def stem(self) -> str:
        stem: str = self.words["stem"]
        return stem

    @property
    def why(self) -> str:
        why: str = self.words["why"]
        return why

    @property
    def value(self) -> Value:
        return self.kept.value if self.typed is None else self.typed

    @property
    def is_kept(self) -> bool:
        """Return whether what is shown is what is stored, if anything is."""
        return self.typed is None

    @property
    def base(self) -> int:
        """Return the sequence on which a script builds: 0 for what is not kept, so that it asks."""
        return self.kept.sequence if self.is_kept else 0

    @property
    def is_answered(self) -> bool:
        return is_answered(self.question, self.kept.value)

    @property
    def is_right(self) -> bool:
        return is_right(self.question, self.kept.value)

    @property
    def is_partly_right(self) -> bool:
        return 0 < self.credit < 1

    @property
    def points(self) -> Decimal:
        """Return what it earns, rounded down to two places."""
        return Score(self.credit, 1, 0).stored_points

    @property
    def explanation(self) -> str:
        """Return the general feedback; where right answers stay hidden, only to who found them."""
        return self.why if self.shows_right or self.is_right else ""

    @property
    def is_final(self) -> bool:
        """Return whether its feedback was looked up, so that it can no longer be changed."""
        return self.kept.checked_at is not None

    @property
    def may_be_checked(self) -> bool:
        return self.is_at_once and self.question.is_scored and not self.is_final

    @property
    def credit(self) -> Fraction:
        """Return what it earns of its point, from 0 to 1."""
        return credit(self.question, self.kept.value, partial=self.partial)

    @property
    def options(self) -> list[Label]:
        chosen = self.value if isinstance(self.value, list) else [self.value]
        return [
            Label(
                key=key,
                label=self._option(key)["text"],
                checked=key in chosen,
                right=key in self.question.right and self.shows_right,
                feedback=self._option(key)["why"] if self.shows_right or key in chosen else "",
            )
            for key in self._option_keys
        ]

    @property
    def _option_keys(self) -> list[str]:
        if not self.is_shuffled:
            return list(self.question.options)
        return shuffling.options(self.question, seed=self.seed)

    @property
    def first_order(self) -> list[str]:
        """Return the keys as they stand before the reader moves one."""
        return shuffling.items(self.question, seed=self.seed)

    @property
    def items(self) -> list[Label]:
        """Return the items as the reader has put them."""
        return [self._item(key) for key in self.value or self.first_order]

    @property
    def right_items(self) -> list[Label]:
        return [self._item(key) for key in self.question.items]

    @property
    def lefts(self) -> list[Label]:
        chosen = self.value or {}
        return [
            Label(
                key=left,
                label=self._pair(left)["left"],
                chosen=chosen.get(left, ""),
                right=chosen.get(left) == right,
                partner=self._pair(right)["right"],
                feedback=self._pair(chosen[left])["right"] if left in chosen else "",
            )
            for left, right in self.question.pairs
        ]

    @property
    def rights(self) -> list[Label]:
        keys = shuffling.rights(self.question, seed=self.seed)
        return [Label(key=key, label=self._pair(key)["right"]) for key in keys]

    def in_words(self, value: Value) -> str:
        """Return an answer as a person reads it."""
        match value:
            case dict():
                pairs = [(self._pair(left)["left"], self._pair(right)["right"])
                         for left, right in value.items()]  # fmt: skip
                return "; ".join(f"{left} → {right}" for left, right in pairs)
            case list() if self.kind == "order":
                return " → ".join(self._item(key).label for key in value)
            case list():
                return "; ".join(self._option(key)["text"] for key in value)
            case str() if self.kind != "reflect":
                return str(self._option(value)["text"])
            case _:
                return value or ""

    def _option(self, key: str) -> Mapping[str, str]:
        option: Mapping[str, str] = self.words["options"][key]
        return option

    def _item(self, key: str) -> Label:
        return Label(key=key, label=self.words["items"][key])

    def _pair(self, key: str) -> Mapping[str, str]:
        pair: Mapping[str, str] = self.words["pairs"][key]
        return pair


def words_in_language(version: QuizVersion) -> Words:
    """Return the version's words in the active language, the source's where it has none.

    What the source says to a reader of another language says which language it is in; the title,
    which stands where nothing can, does not.
    """
    texts = list(version.texts.all())
    first = next((text for text in texts if text.is_source), None)
    source: Words = first.words if first else {}
    own = next((text.words for text in texts if text.locale == get_language()), source)
    words = dict(merged(own, source))
    if first is None or first.locale == get_language():
        return words
    said = {
        uid: {name: _said(of[name], asked.get(name), first.locale) for name in of}
        | {"lesson": of["lesson"]}
        for uid, of in words["questions"].items()
        for asked in [source["questions"].get(uid, {})]
    }
    return words | {"questions": said}


def _said(words: Any, source: Any, language: str) -> Any:
    """Return words, however deep they lie, marked where they are those of the source."""
    if isinstance(words, Mapping):
        return {key: _said(words[key], source[key], language) for key in words}
    return Foreign(words, language) if words and words == source else words


def sheets_of(
    attempt: Attempt, words: Words, typed: Mapping[str, Any] | None = None
) -> list[Sheet]:
    """Return every question of the attempt, in its order."""
    return sheets_with(attempt, words, _kept(attempt) | _private(attempt), typed or {})


def shared_sheets_of(attempt: Attempt, words: Words) -> list[Sheet]:
    """Return what somebody else may look at when it is shared: all but the reflections."""
    sheets = sheets_with(attempt, words, _kept(attempt), {})
    return [sheet for sheet in sheets if sheet.question.is_scored]


def sheets_with(
    attempt: Attempt, words: Words, kept: Mapping[str, Kept], typed: Mapping[str, Any]
) -> list[Sheet]:
    """Return every question of the attempt, in its order, with these answers."""
    settings = attempt.version.settings
    return [
        Sheet(
            question=question,
            words=words["questions"][question.uid],
            number=number,
            seed=attempt.seed,
            kept=kept.get(question.uid, Kept()),
            is_shuffled=settings.shuffle_options,
            is_marked=question.uid in attempt.marked,
            partial=settings.partial,
            shows_right=settings.shows_right,
            is_at_once=settings.feedback == "at_once",
            typed=typed.get(question.uid),
        )
        for number, question in enumerate(attempt.questions, start=1)
    ]


def sheets_to_look_at(
    questions: Iterable[Question], words: Words, *, with_answers: bool
) -> list[Sheet]:
    """Return the questions as an author looks at them; with answers, the right ones are given."""
    return [
        Sheet(
            question=question,
            words=words["questions"][question.uid],
            number=number,
            seed=1,
            kept=Kept(question.right_value) if with_answers else Kept(),
        )
        for number, question in enumerate(questions, start=1)
    ]


def _response(row: Response) -> Kept:
    return Kept(row.value, row.sequence, row.saved_at, row.checked_at)


def _kept(attempt: Attempt) -> dict[str, Kept]:
    """Return the saved answers by question."""
    return {response.question: _response(response) for response in attempt.responses.all()}


def _private(attempt: Attempt) -> dict[str, Kept]:
    """Return the person's own reflections by question."""
    private = [question.uid for question in attempt.questions if not question.is_scored]
    if not private:
        return {}
    notes = PrivateNote.objects.of(attempt.person).on_step(attempt.quiz.key)
    wanted = notes.filter(block__in=private)
    return {note.block: Kept(note.text, note.sequence, note.saved_at) for note in wanted}
