"""Read what was said and decided about enrolments, as one viewer may read it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.enums import EntryKind
from courses.models import ExchangeEntry
from people.enums import Role
from people.models import Appointment, User

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from people.querysets import UserQuerySet

DECISIONS = frozenset(
    {
        EntryKind.EXTENDED,
        EntryKind.DECLINED,
        EntryKind.EXCUSED,
        EntryKind.ON_LEAVE,
        EntryKind.NOT_NEEDED,
        EntryKind.WANTED_AGAIN,
    }
)
NEWS = timedelta(days=14)
"""For how long a decision that leaves nothing behind is told."""


@dataclass(frozen=True)
class Exchange:
    """The entries of one enrolment, oldest first, with the ``words`` that the viewer may read."""

    entries: tuple[ExchangeEntry, ...] = ()

    @cached_property
    def _closed(self) -> set[int | None]:
        return {entry.about_id for entry in self.entries}

    def _open(self, kind: EntryKind) -> "Iterator[ExchangeEntry]":
        return (e for e in self.entries if e.kind == kind and e.pk not in self._closed)

    @property
    def request(self) -> ExchangeEntry | None:
        """Return the request for more time that waits for an answer."""
        return next(self._open(EntryKind.REQUEST), None)

    @property
    def last_request(self) -> ExchangeEntry | None:
        """Return the newest request for more time, answered or not."""
        return next((e for e in reversed(self.entries) if e.kind == EntryKind.REQUEST), None)

    @property
    def questions(self) -> list[ExchangeEntry]:
        """Return the questions that wait for an answer."""
        return list(self._open(EntryKind.QUESTION))

    def last_question_of(self, asker: User) -> ExchangeEntry | None:
        """Return the newest question of this person, answered or not."""
        asked = (e for e in reversed(self.entries) if e.kind == EntryKind.QUESTION)
        return next((e for e in asked if e.author_id == asker.pk), None)

    def answer_to(self, question: ExchangeEntry) -> ExchangeEntry | None:
        answers = (e for e in self.entries if e.kind == EntryKind.ANSWER)
        return next((e for e in answers if e.about_id == question.pk), None)

    @property
    def decision(self) -> ExchangeEntry | None:
        """Return what was decided last."""
        return next((e for e in reversed(self.entries) if e.kind in DECISIONS), None)

    def news(self, on: "date") -> ExchangeEntry | None:
        """Return the last decision while it means something: more time until its day has passed,
        an excuse for good, the others for two weeks.
        """
        entry = self.decision
        if entry is None:
            return None
        match entry.kind:
            case EntryKind.EXTENDED:
                holds = entry.until is not None and entry.until >= on
            case EntryKind.EXCUSED | EntryKind.ON_LEAVE | EntryKind.NOT_NEEDED:
                holds = True
            case _:
                holds = timezone.localdate(entry.at) + NEWS >= on
        return entry if holds else None


def exchanges(enrolments: Iterable[int], viewer: User) -> dict[int, Exchange]:
    """Return what was said, by the enrolment's id; one query."""
    found: dict[int, list[ExchangeEntry]] = defaultdict(list)
    wanted = list(enrolments)
    entries = ExchangeEntry.objects.filter(enrolment__in=wanted).readable_by(viewer)
    for entry in entries.select_related("author"):
        found[entry.enrolment_id].append(entry)
    return {pk: Exchange(tuple(found.get(pk, ()))) for pk in wanted}


class LookingAfter:
    """Who may decide for a person today: whoever leads them from above, and HR.

    One query; another where nobody leads them, or where somebody else's right is asked for.
    """

    def __init__(self, person: User) -> None:
        self.person = person

    @cached_property
    def leading(self) -> list[User]:
        """Return who leads the person, the nearest first."""
        above = Appointment.objects.current().leading().above(self.person)
        others = above.exclude(person=self.person).filter(person__is_active=True)
        places = others.order_by("-unit__depth", "-role", "pk").select_related("person")
        return [place.person for place in places]

    @property
    def nearest(self) -> str:
        """Return the name of who is asked; empty where nobody is."""
        if self.leading:
            return self.leading[0].get_short_name()
        return _("HR") if self._keepers.exists() else ""

    def among(self, people: Iterable[int]) -> set[int]:
        """Return who of these may decide; no query for nobody."""
        asked = set(people) - {self.person.pk}
        leading = asked & {one.pk for one in self.leading} if asked else set()
        rest = asked - leading
        keepers = self._keepers.filter(pk__in=rest).values_list("pk", flat=True) if rest else ()
        return leading | set(keepers)

    @property
    def _keepers(self) -> "UserQuerySet":
        keepers = User.objects.active().holding(Role.HR_ADMIN, Role.SITE_ADMIN)
        return keepers.exclude(pk=self.person.pk)


def whom_to_ask(person: User) -> str:
    """Return the name of who leads this person from nearest by, else HR; empty where nobody is."""
    return LookingAfter(person).nearest
