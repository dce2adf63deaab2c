"""What acts about one person's enrolment hold, ask and refuse before they change anything."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import DomainError
from core.templatetags.namjai import day
from courses.enums import EntryKind, Excused
from courses.locking import lock_courses
from courses.models import Enrolment, ExchangeEntry
from courses.permissions import may_decide_for
from people.querysets import today

if TYPE_CHECKING:
    from people.models import User

REASON_LENGTH = 500
TEXT_LENGTH = 1000


def hold(enrolment: Enrolment) -> Enrolment:
    """Return the enrolment as stored, with its person, held until the transaction ends."""
    held = Enrolment.objects.select_for_update(no_key=True, of=("self",))
    return held.select_related("person", "course").get(pk=enrolment.pk)


def hold_with_course(enrolment: Enrolment) -> Enrolment:
    """Hold the course too, and first: what follows lets the rules decide again."""
    lock_courses(enrolment.course)
    return hold(enrolment)


def hold_together(enrolment: Enrolment, others: Q) -> list[Enrolment]:
    """Hold an enrolment, and others of the person, their courses before them; it comes first."""
    held = Enrolment.objects.filter(
        Q(pk=enrolment.pk) | Q(person=enrolment.person_id) & others
    ).select_related("person", "course")
    courses = lock_courses(*(one.course for one in held))
    held = held.filter(course__in=courses).order_by("pk")
    found = list(held.select_for_update(no_key=True, of=("self",)))
    return sorted(found, key=lambda one: one.pk != enrolment.pk)


def refuse_stranger(acting_user: "User", person: "User") -> None:
    if not may_decide_for(acting_user, person):
        raise DomainError("not_yours", _("You do not look after this person."))


def refuse_another(acting_user: "User", person: "User") -> None:
    if acting_user.pk != person.pk:
        raise DomainError("not_yours", _("This is for the person alone whom it is about."))


def state_of(enrolment: Enrolment, *, to_talk: bool = False) -> str:
    """Return why nothing is wanted of the person; empty while something is.

    What needs doing again in a complete course can be talked about, and has a date of its own.
    """
    if enrolment.is_complete and not (to_talk and enrolment.is_owing):
        return "complete"
    if not (enrolment.is_current and enrolment.is_assigned):
        return "not_assigned"
    if enrolment.excused == Excused.ON_LEAVE:
        return "on_leave"
    return "excused" if enrolment.is_excused else ""


def refuse_closed(enrolment: Enrolment, *, to_talk: bool = False) -> None:
    """Refuse to who looks after the person what nobody needs any more."""
    sentences = {
        "complete": _("%(name)s has completed this course. Nothing was changed."),
        "not_assigned": _("This course is not assigned to %(name)s any more."),
        "excused": _("%(name)s is excused from this course already."),
        "on_leave": _("%(name)s is on leave. Nothing was changed."),
    }
    if state := state_of(enrolment, to_talk=to_talk):
        raise DomainError(state, sentences[state] % {"name": enrolment.person.full_name})


def refuse_own_closed(enrolment: Enrolment, *, to_talk: bool = False) -> None:
    """Refuse the same to the person."""
    sentences = {
        "complete": _("You have completed this course. There is nothing more to agree."),
        "not_assigned": _("This course is not assigned to you any more."),
        "excused": _("You are excused from this course."),
        "on_leave": _("You are on leave: nothing is wanted of you."),
    }
    if state := state_of(enrolment, to_talk=to_talk):
        raise DomainError(state, sentences[state])


def refuse_day(enrolment: Enrolment, until: date) -> None:
    """Refuse a day that gives no more time."""
    due_on = enrolment.due_on
    if due_on is None:
        raise DomainError("no_date", _("This course has no date here, so nothing can be late."))
    if until <= today():
        raise DomainError("not_later", _("Choose a day after today."))
    if until <= due_on:
        sentence = _("It is wanted by %(day)s. Choose a day after that.") % {"day": day(due_on)}
        raise DomainError("not_later", sentence)


def refuse_wordless(text: str, *, at_most: int) -> str:
    """Return the text without the space around it; an act that needs words is refused without."""
    tidy = text.strip()
    if not tidy:
        raise DomainError("no_words", _("Please say why in a few words."))
    if len(tidy) > at_most:
        sentence = _("Please say it in %(number)d characters or fewer.") % {"number": at_most}
        raise DomainError("too_long", sentence)
    return tidy


def said_just_now(enrolment: Enrolment, **wanted: object) -> ExchangeEntry | None:
    """Return the newest entry where it is the very same: a second press changes nothing."""
    last = enrolment.exchange.select_related("author").last()
    same = last is not None and all(getattr(last, name) == is_ for name, is_ in wanted.items())
    return last if same else None


def say(
    enrolment: Enrolment,
    kind: EntryKind,
    *,
    author: "User",
    text: str = "",
    until: date | None = None,
    about: ExchangeEntry | None = None,
) -> ExchangeEntry:
    """Write the entry of the act."""
    entry: ExchangeEntry = enrolment.exchange.create(
        kind=kind, author=author, text=text, until=until, about=about, at=timezone.now()
    )
    return entry


def standing_of(enrolment: Enrolment) -> dict[str, str | None]:
    """Return what an act may change, as the audit keeps it."""
    return {
        "due_on": _iso(enrolment.due_on),
        "extended_to": _iso(enrolment.extended_to),
        "excused": Excused(enrolment.excused).value,
    }


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
