"""People's accounts: adding, changing, resting."""

from datetime import date
from typing import TYPE_CHECKING, TypedDict, Unpack

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from core import audit
from core.errors import DomainError
from people.actions.refusals import refuse_below, refuse_ill_formed, refuse_stranger
from people.locks import lock_person
from people.logins import is_well_formed
from people.models import User
from people.querysets import today
from people.signals import places_changed

if TYPE_CHECKING:
    from people.models import Appointment

EASY_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody mistakes for each other on paper."""


class Details(TypedDict, total=False):
    """What HR writes down about a person."""

    username: str
    full_name: str
    preferred_name: str
    email: str | None
    language: str
    started_on: date | None


@transaction.atomic
def add_person(
    *, acting_user: User | None, password: str | None = None, **details: Unpack[Details]
) -> User:
    """Bring a person in; without ``password`` nobody can sign in as them yet."""
    refuse_stranger(acting_user)
    person = User(**details)
    person.set_password(password)
    _save(person)
    audit.record("person.added", person, acting_user=acting_user, person=person)
    return person


@transaction.atomic
def change_person(
    person: User, *, acting_user: User | None, **details: Unpack[Details]
) -> list[str]:
    """Change what is written about a person and return the names of the fields that differ."""
    stored = lock_person(person)
    refuse_below(acting_user, stored)
    before = {field: getattr(stored, field) for field in details}
    for field, value in details.items():
        setattr(stored, field, value)
    _save(stored)
    changed = sorted(field for field in details if getattr(stored, field) != before[field])
    if changed:
        _forget_old_addresses(stored)
        audit.record(
            "person.changed", stored, acting_user=acting_user, person=stored, fields=changed
        )
    for field in details:
        setattr(person, field, getattr(stored, field))
    return changed


@transaction.atomic
def deactivate(person: User, *, acting_user: User | None, on: date | None = None) -> None:
    """Put an account to rest and end the person's places on a day, today by default.

    Sessions end with their next request; every record stays. Places that had not begun by that
    day never begin.
    """
    day = on or today()
    stored = lock_person(person)
    _refuse_resting(stored, acting_user=acting_user, day=day)
    stored.is_active, stored.left_on = False, day
    stored.save(update_fields=["is_active", "left_on"])
    ended = [_end(place, day) for place in stored.appointments.unended(day)]
    audit.record("person.deactivated", stored, acting_user=acting_user, person=stored, ended=ended)
    places_changed.send(sender=User, people={stored.pk})
    person.is_active, person.left_on = False, day


@transaction.atomic
def reactivate(person: User, *, acting_user: User | None) -> None:
    """Wake an account; the person then needs a place, for the old ones have ended."""
    stored = lock_person(person)
    refuse_below(acting_user, stored)
    if stored.is_active:
        raise DomainError("already_active", _("This account is already active."))
    stored.is_active, stored.left_on = True, None
    stored.save(update_fields=["is_active", "left_on"])
    audit.record("person.reactivated", stored, acting_user=acting_user, person=stored)
    places_changed.send(sender=User, people={stored.pk})
    person.is_active, person.left_on = True, None


@transaction.atomic
def issue_password(person: User, *, acting_user: User | None) -> str:
    """Return a new one-time password; the old one and all sessions end with it.

    It is shown once and stored only as a hash; the person chooses an own one at the next sign-in.
    """
    stored = lock_person(person)
    refuse_below(acting_user, stored)
    if not stored.is_active:
        raise DomainError("not_active", _("This account is resting. Wake it first."))
    password = "-".join(get_random_string(4, EASY_LETTERS) for _group in range(3))
    stored.set_password(password)
    stored.must_choose_password = True
    stored.save(update_fields=["password", "must_choose_password"])
    audit.record("person.password_issued", stored, acting_user=acting_user, person=stored)
    return password


def choose_language(person: User, *, language: str) -> None:
    """Keep the language a person reads in; their own affair, so the audit does not hear of it."""
    person.language = language
    person.save(update_fields=["language"])


def _save(person: User) -> None:
    person.normalise()
    if not is_well_formed(person.username):
        raise DomainError(
            "bad_login",
            _("A login name has no spaces and only the letters a to z, digits and @ . + - _ /."),
        )
    if not person.full_name:
        raise DomainError("no_name", _("A person needs a name."))
    refuse_ill_formed(person, exclude=("password",))
    _refuse_taken(person)
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        raise DomainError(
            "login_taken", _("Somebody else has just been given this login name or address.")
        ) from error


def _refuse_taken(person: User) -> None:
    """A login name is nobody else's login or address, for one signs in with either."""
    others = User.objects.exclude(pk=person.pk)
    login = person.username
    if others.filter(Q(username__iexact=login) | Q(email=login.lower())).exists():
        raise DomainError("login_taken", _("Somebody else has this login name."))
    address = person.email
    if address and others.filter(Q(email=address) | Q(username__iexact=address)).exists():
        raise DomainError("email_taken", _("Somebody else has this e-mail address."))


def _forget_old_addresses(person: User) -> None:
    """A former address must neither sign in nor receive a link for a new password."""
    EmailAddress.objects.filter(user=person).exclude(email__iexact=person.email or "").delete()


def _refuse_resting(person: User, *, acting_user: User | None, day: date) -> None:
    refuse_below(acting_user, person)
    if acting_user is not None and acting_user.pk == person.pk:
        raise DomainError("oneself", _("You cannot deactivate your own account. Ask a colleague."))
    if not person.is_active:
        raise DomainError("not_active", _("This account is already resting."))
    if day > today():
        raise DomainError("in_the_future", _("Deactivate an account on or after the last day."))


def _end(place: "Appointment", day: date) -> int:
    place.ends_on = max(day, place.starts_on)
    place.save(update_fields=["ends_on"])
    return place.pk
