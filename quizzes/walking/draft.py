"""A quiz as it is drafted: what an attempt at it would pin."""

from typing import TYPE_CHECKING

from django.utils.functional import cached_property

from core.languages import source_locale_id
from quizzes.freezing.identifiers import identified
from quizzes.freezing.structure import Structure, Words, digest_of, merged, structure_of, words_of
from quizzes.rules.questions import Question, questions_of
from quizzes.rules.settings import Settings

if TYPE_CHECKING:
    from quizzes.models import QuizPage

DIGITS = 12


class Draft:
    """The questions, settings and words of a quiz page as it is in memory."""

    def __init__(self, page: "QuizPage") -> None:
        self.page = page
        self._source = _source_of(page)

    @cached_property
    def settings(self) -> Settings:
        return self._source.settings

    @cached_property
    def structure(self) -> Structure:
        return structure_of(identified(self._source.blocks), self.settings)

    @cached_property
    def questions(self) -> list[Question]:
        return questions_of(self.structure)

    @property
    def digest(self) -> str:
        """Return by what a walk that began with other questions is told."""
        return digest_of(self.structure)[:DIGITS]

    @cached_property
    def words(self) -> Words:
        """Return the words of the page, the source's where it has none."""
        source = words_of(identified(self._source.blocks), title=self._source.title)
        own = words_of(identified(self.page.blocks), title=self.page.title)
        return dict(merged(own, source))


def _source_of(page: "QuizPage") -> "QuizPage":
    """Return the latest draft in the source language: a translation has words alone."""
    source = None if page.is_source else page.get_translation_or_none(source_locale_id())
    found: QuizPage = source.specific.get_latest_revision_as_object() if source else page
    return found
