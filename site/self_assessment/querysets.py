"""How what is private is read: through doors that take the person, and no other way.

``policy`` says the same in words; a test compares the two. Whoever asks the manager for anything
else – all rows, a filter, a dump, an admin list – is refused.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from core.private import Limits, PrivateManager
from self_assessment.enums import TakingState
from self_assessment.rules.words import Words, spoken

if TYPE_CHECKING:
    from uuid import UUID

    from people.models import User
    from self_assessment.models import (  # noqa: F401 – the bases name them
        Answer,
        Commitment,
        InstrumentVersion,
        InstrumentVersionText,
        Taking,
        TakingText,
        ToldAction,
    )

KEPT_OPEN = timedelta(days=7)
"""How long one may leave a taking and come back to it."""


class InstrumentVersionQuerySet(models.QuerySet["InstrumentVersion"]):
    def current(self) -> "InstrumentVersionQuerySet":
        """Return what can be taken now, the instrument that came first at the head."""
        return self.filter(is_current=True).order_by("pk")

    def of_instrument(self, key: "UUID") -> "InstrumentVersionQuerySet":
        return self.filter(key=key)


class InstrumentVersionTextQuerySet(models.QuerySet["InstrumentVersionText"]):
    def spoken(self, versions: Collection[int]) -> dict[int, Words]:
        """Return the words of these versions in the active language, in one query.

        Where that is silent the source speaks.
        """
        language = get_language() or ""
        in_language = Q(is_source=True) | Q(locale=language)
        found: dict[int, dict[bool, InstrumentVersionText]] = defaultdict(dict)
        for text in self.filter(in_language, version__in=versions):
            found[text.version_id][text.is_source] = text
        return {version: _words(texts, language) for version, texts in found.items()}


def _words(texts: "dict[bool, InstrumentVersionText]", language: str) -> Words:
    source, other = texts[True], texts.get(False)
    foreign = "" if source.locale == language else source.locale
    return spoken(source.words, other.words if other else None, foreign=foreign)


class TakingQuerySet(models.QuerySet["Taking"]):
    def open(self) -> "TakingQuerySet":
        return self.filter(state=TakingState.IN_PROGRESS)

    def finished(self) -> "TakingQuerySet":
        """Return the complete ones, the latest first."""
        return self.filter(state=TakingState.FINISHED).order_by("-finished_at", "-pk")

    def of_instrument(self, key: "UUID") -> "TakingQuerySet":
        return self.filter(instrument_key=key)

    def besides(self, taking: "Taking") -> "TakingQuerySet":
        """Return those that compare with a finished one: the same form of the same instrument."""
        alike = self.finished().of_instrument(taking.instrument_key).filter(form=taking.form)
        return alike.exclude(pk=taking.pk)

    def with_version(self) -> "TakingQuerySet":
        return self.select_related("version")

    def held(self) -> "TakingQuerySet":
        """Lock the taking until the end of the transaction."""
        return self.with_version().select_for_update(of=("self",))


class TakingManager(PrivateManager["Taking"]):
    """The one way to takings: it takes the person whose they are."""

    def of(self, person: "User") -> TakingQuerySet:
        """Return the takings of this person, for this person's eyes alone."""
        return TakingQuerySet(self.model, using=self._db).filter(person=person)

    def over(self, limits: Limits) -> Q:
        """Return the old ones, what was left open for too long, and those of who left."""
        is_left_open = Q(state=TakingState.IN_PROGRESS, touched_at__lte=limits.now - KEPT_OPEN)
        is_old = Q(finished_at__lt=limits.kept_since)
        return is_old | is_left_open | limits.has_left("person")


class AnswerManager(PrivateManager["Answer"]):
    def of(self, person: "User | int") -> models.QuerySet["Answer"]:
        """Return the answers of this person, for this person's eyes alone."""
        return self._rows().filter(taking__person=person)


class TakingTextManager(PrivateManager["TakingText"]):
    def of(self, person: "User | int") -> models.QuerySet["TakingText"]:
        """Return what this person wrote, for this person's eyes alone."""
        return self._rows().filter(taking__person=person)


class CommitmentManager(PrivateManager["Commitment"]):
    def of(self, person: "User | int") -> models.QuerySet["Commitment"]:
        """Return the commitments of this person, for this person's eyes alone."""
        return self._rows().filter(taking__person=person)


class ToldActionManager(PrivateManager["ToldAction"]):
    def to(self, person: "User") -> models.QuerySet["ToldAction"]:
        """Return the actions that this person was told."""
        return self._rows().filter(recipient=person)

    def of(self, person: "User") -> models.QuerySet["ToldAction"]:
        """Return the actions that this person told somebody."""
        return self._rows().filter(author=person)

    def over(self, limits: Limits) -> Q:
        """Return the old ones, and those that either of the two told by or to left behind."""
        is_old = Q(told_at__lt=limits.kept_since)
        return is_old | limits.has_left("author") | limits.has_left("recipient")
