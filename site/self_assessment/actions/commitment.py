"""Say what one will do after a taking, and later how it went."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import DomainError
from self_assessment.enums import Review
from self_assessment.models import Commitment, MirrorSettings, Taking
from self_assessment.models.commitment import LONGEST_ACTION
from self_assessment.rules.instrument import Part

if TYPE_CHECKING:
    from people.models import User

LONGEST_NOTE = 1000


@dataclass(frozen=True, kw_only=True)
class Promise:
    """What a commitment says."""

    dimension: str
    action: str
    when_and_where: str
    review_on: date
    obstacle: str = ""

    @property
    def mark(self) -> str:
        """Return what differs when any word does."""
        return sha256(repr(sorted(asdict(self).items())).encode()).hexdigest()[:20]


def promise_of(commitment: Commitment) -> Promise:
    return Promise(
        dimension=commitment.dimension,
        action=commitment.action,
        when_and_where=commitment.when_and_where,
        review_on=commitment.review_on,
        obstacle=commitment.obstacle,
    )


@transaction.atomic
def commit(person: "User", *, taking: UUID, promise: Promise, seen: str = "") -> Commitment:
    """Keep the one thing the person will do after a taking of their own, in place of an earlier.

    ``seen``: the mark of what the person saw stored, empty where nothing was. Raises
    ``Taking.DoesNotExist`` and ``DomainError`` ``not_finished``, ``unfit``, ``too_long`` and
    ``changed``, where another window or device stored something else meanwhile.
    """
    held = Taking.objects.of(person).held().get(uuid=taking)
    _refuse_unfit(held, promise)
    found = Commitment.objects.of(person).filter(taking=held).first()
    if found is None:
        return Commitment.objects.of(person).create(
            taking=held, made_at=timezone.now(), **asdict(promise)
        )
    _refuse_changed(promise_of(found), promise, seen)
    for name, value in asdict(promise).items():
        setattr(found, name, value)
    found.save()
    return found


@transaction.atomic
def review(
    person: "User", *, taking: UUID, how: Review, note: str = "", seen: str = ""
) -> Commitment:
    """Keep how it went; said again by who saw what is stored, the later word holds.

    ``seen``: the mark of the review that the person saw, empty where there was none. Raises
    ``Commitment.DoesNotExist`` and ``DomainError`` ``too_long`` and ``changed``.
    """
    held = Taking.objects.of(person).held().filter(uuid=taking).first()
    commitment = Commitment.objects.of(person).get(taking=held)
    if len(note) > LONGEST_NOTE:
        raise _too_long(LONGEST_NOTE)
    is_new = (commitment.review, commitment.review_note) != (how, note)
    if is_new and review_mark(commitment) != seen:
        raise _changed()
    commitment.review, commitment.review_note = how, note
    commitment.reviewed_at = timezone.now()
    commitment.save()
    return commitment


def review_mark(commitment: Commitment) -> str:
    """Return what differs when the review does; empty where there is none yet."""
    said = repr((commitment.review, commitment.review_note))
    return sha256(said.encode()).hexdigest()[:20] if commitment.review else ""


def review_day(taking: Taking, now: datetime) -> date:
    """Return when to look at a commitment unless its person says otherwise: at the re-take.

    For a commitment made after that day, as many weeks from now.
    """
    weeks = timedelta(weeks=MirrorSettings.load().weeks_to_retake)
    again = timezone.localdate((taking.finished_at or now) + weeks)
    return again if again > timezone.localdate(now) else timezone.localdate(now + weeks)


def _refuse_unfit(held: Taking, promise: Promise) -> None:
    if held.is_open:
        sentence = _("Finish the self-assessment first. What you answered is kept.")
        raise DomainError("not_finished", sentence)
    if promise.dimension not in {one.id for one in held.asked(Part.PROVIDER)}:
        raise DomainError("unfit", _("This is not one of the dimensions. Nothing was changed."))
    if not (promise.action.strip() and promise.when_and_where.strip()):
        raise DomainError("unfit", _("Say what you will do, and when and where."))
    words = (promise.action, promise.when_and_where, promise.obstacle)
    if max(map(len, words)) > LONGEST_ACTION:
        raise _too_long(LONGEST_ACTION)


def _too_long(most: int) -> DomainError:
    sentence = _("At most %(most)s characters fit here. Please shorten it; nothing is lost.")
    return DomainError("too_long", sentence % {"most": most})


def _refuse_changed(stored: Promise, promise: Promise, seen: str) -> None:
    if stored != promise and stored.mark != seen:
        raise _changed()


def _changed() -> DomainError:
    sentence = _(
        "This was changed in another window or on another device. What is stored now stands "
        "above the form; your words are in it. Save again to keep yours."
    )
    return DomainError("changed", sentence)
