"""What a person may begin, go on with and look back at."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from self_assessment.models import (
    InstrumentVersion,
    InstrumentVersionText,
    MirrorSettings,
    Taking,
    ToldAction,
)
from self_assessment.querysets import KEPT_OPEN
from self_assessment.rules.instrument import Form
from self_assessment.taking.screens import Way

if TYPE_CHECKING:
    from django.http import HttpRequest

    from people.models import User


@dataclass(frozen=True)
class Offer:
    """An instrument that can be begun, each form at once or from a moment on."""

    version: InstrumentVersion
    full_from: datetime | None
    short_from: datetime | None

    @property
    def key(self) -> UUID:
        return self.version.key


@dataclass(frozen=True)
class Resumable:
    """What was begun, where one stopped, and until when one can go on."""

    taking: Taking

    @property
    def kept_until(self) -> datetime:
        return self.taking.touched_at + KEPT_OPEN

    @cached_property
    def way(self) -> Way:
        return Way(self.taking)

    @cached_property
    def stop(self) -> str:
        return self.way.stop

    @property
    def title(self) -> str:
        """Return the name of the dimension at which one stopped; empty for other screens."""
        screen = self.way.find(self.stop)
        return screen.title if screen else ""


@dataclass(frozen=True)
class Earlier:
    """A finished taking."""

    taking: Taking
    title: str
    """The instrument's; empty where there is but one."""


class Standing:
    """A person's mirror as the start page shows it."""

    def __init__(self, person: "User", request: "HttpRequest") -> None:
        self._person = person
        self._takings = list(Taking.objects.of(person).with_version())
        self._versions = list(InstrumentVersion.objects.current())
        self._weeks = MirrorSettings.load(request_or_site=request).weeks_to_retake

    def with_words(self) -> "Standing":
        """Read the words of all that is shown, in one query."""
        read_words([*self._versions, *(one.version for one in self._takings)])
        return self

    @cached_property
    def lapsed(self) -> list[Taking]:
        return [one for one in self._takings if one.is_lapsed]

    @cached_property
    def open(self) -> list[Resumable]:
        return [Resumable(one) for one in self._takings if one.is_open and not one.is_lapsed]

    @cached_property
    def offers(self) -> list[Offer]:
        """Return what can be begun: what is open is gone on with first."""
        begun = {one.taking.instrument_key for one in self.open}
        return [self._offer(one) for one in self._versions if one.key not in begun]

    @cached_property
    def earlier(self) -> list[Earlier]:
        """Return the finished ones, the latest first."""
        several = len({one.instrument_key for one in self._finished}) > 1
        return [Earlier(one, one.version.words.title if several else "") for one in self._finished]

    @property
    def has_begun(self) -> bool:
        """Return whether anything was begun; before that, who sees what stands before all."""
        return bool(self.open or self._finished)

    @property
    def first(self) -> UUID | None:
        """Return the key of the instrument that came first."""
        return self._versions[0].key if self._versions else None

    def offer_of(self, key: UUID | None) -> Offer | None:
        return next((one for one in self.offers if one.key == key), None)

    def open_of(self, key: UUID | None) -> Resumable | None:
        return next((one for one in self.open if one.taking.instrument_key == key), None)

    def has_taken(self, key: UUID | None) -> bool:
        return any(one.instrument_key == key for one in self._finished)

    @cached_property
    def has_told(self) -> bool:
        """Return whether anything was told, by this person or to them."""
        told = ToldAction.objects.of(self._person) | ToldAction.objects.to(self._person)
        return told.exists()

    @property
    def may_compare(self) -> bool:
        """Return whether two of the same form can be laid side by side."""
        counted = Counter((one.instrument_key, one.form) for one in self._finished)
        return any(number > 1 for number in counted.values())

    @cached_property
    def _finished(self) -> list[Taking]:
        return [one for one in self._takings if not one.is_open]

    def _offer(self, version: InstrumentVersion) -> Offer:
        return Offer(
            version=version,
            full_from=self._from(version.key, Form.FULL),
            short_from=self._from(version.key, Form.SHORT),
        )

    def _from(self, key: UUID, form: Form) -> datetime | None:
        """Return from when this form may be taken again; None where it may be now."""
        same = [one for one in self._finished if (one.instrument_key, one.form) == (key, form)]
        latest = max((one.finished_at for one in same if one.finished_at), default=None)
        again = latest + timedelta(weeks=self._weeks) if latest else None
        return again if again and again > timezone.now() else None


def read_words(versions: Iterable[InstrumentVersion]) -> None:
    """Read the words of these versions in the active language, in one query."""
    same = list(versions)
    words = InstrumentVersionText.objects.spoken([version.pk for version in same])
    for version in same:
        version.words = words[version.pk]
