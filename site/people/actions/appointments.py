"""Who belongs where, from when to when."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.errors import DomainError
from core.folding import nfc
from people.actions.refusals import refuse_ill_formed, refuse_stranger
from people.enums import AppointmentRole
from people.locks import lock_person, lock_unit
from people.models import Appointment, Unit, User
from people.querysets import today
from people.signals import places_changed

if TYPE_CHECKING:
    from people.querysets import AppointmentQuerySet


@transaction.atomic
def appoint(
    person: User,
    *,
    unit: Unit,
    role: AppointmentRole,
    starts_on: date,
    is_home: bool = False,
    position: str = "",
    ends_on: date | None = None,
    acting_user: User | None,
) -> Appointment:
    """Give a person a place in a unit, from ``starts_on`` up to, not on, ``ends_on``."""
    refuse_stranger(acting_user)
    place = Appointment(
        person=lock_person(person),
        unit=lock_unit(unit),
        role=AppointmentRole(role),
        is_home=is_home,
        position=nfc(position),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    _refuse_place(place)
    place.save()
    _record("appointment.started", place, acting_user)
    return place


@transaction.atomic
def move(
    person: User, *, unit: Unit, on: date, acting_user: User | None, position: str = ""
) -> Appointment:
    """End the person's home place on a day and open the new one on the same day.

    It is told once, when both are written: between the two the person would belong nowhere, and
    whatever holds in both units would end and begin anew.
    """
    refuse_stranger(acting_user)
    stored, unit = lock_person(person), lock_unit(unit)
    home = stored.appointments.home().current(on).first()
    if home is None:
        raise DomainError("no_home", _("There is no home place on that day to move from."))
    if home.unit_id == unit.pk:
        raise DomainError("same_unit", _("This is already the home place on that day."))
    _end(home, on, acting_user, is_told=False)
    return appoint(
        person,
        unit=unit,
        role=AppointmentRole.MEMBER,
        starts_on=on,
        is_home=True,
        position=position,
        acting_user=acting_user,
    )


@transaction.atomic
def end_appointment(appointment: Appointment, *, on: date, acting_user: User | None) -> None:
    """End a place; ``on`` is the first day on which it no longer holds."""
    refuse_stranger(acting_user)
    lock_person(appointment.person)
    stored = Appointment.objects.select_related("person").get(pk=appointment.pk)
    if stored.ends_on is not None and stored.ends_on <= on:
        raise DomainError("already_ended", _("This place has already ended by that day."))
    _end(stored, on, acting_user)
    appointment.ends_on = stored.ends_on


@transaction.atomic
def change_appointment(
    appointment: Appointment,
    *,
    starts_on: date,
    ends_on: date | None,
    position: str,
    acting_user: User | None,
) -> None:
    """Mend the days or the position of a place; who, where and as what stay as they are."""
    refuse_stranger(acting_user)
    person = lock_person(appointment.person)
    stored = Appointment.objects.select_related("unit").get(pk=appointment.pk)
    stored.person, stored.unit = person, lock_unit(stored.unit)
    stored.starts_on, stored.ends_on, stored.position = starts_on, ends_on, nfc(position)
    _refuse_days(stored)
    _refuse_waking(stored)
    _refuse_overlaps(stored)
    refuse_ill_formed(stored)
    stored.save(update_fields=["starts_on", "ends_on", "position"])
    _record("appointment.changed", stored, acting_user)
    appointment.refresh_from_db()


@transaction.atomic
def name_head(unit: Unit, *, person: User, on: date, acting_user: User | None) -> Appointment:
    """Make a person the head of a unit from a day on; whoever heads it ends there."""
    refuse_stranger(acting_user)
    lock_person(person)
    stored = lock_unit(unit)
    for place in stored.appointments.heads().current(on).select_related("person"):
        if place.person_id == person.pk:
            raise DomainError("overlap", _("This person already heads the unit on that day."))
        _end(place, on, acting_user)
    return appoint(
        person, unit=unit, role=AppointmentRole.HEAD, starts_on=on, acting_user=acting_user
    )


def _refuse_place(place: Appointment) -> None:
    if not place.person.is_active:
        raise DomainError("not_active", _("This account is resting. Wake it first."))
    if not place.unit.is_open:
        raise DomainError("unit_closed", _("This unit is closed."))
    if place.is_home and place.role != AppointmentRole.MEMBER:
        raise DomainError("home_is_membership", _("A home place is a member's place."))
    _refuse_days(place)
    _refuse_overlaps(place)
    refuse_ill_formed(place)


def _refuse_days(place: Appointment) -> None:
    if place.ends_on is not None and place.ends_on <= place.starts_on:
        raise DomainError("ends_before_start", _("A place ends after the day it begins."))


def _refuse_waking(place: Appointment) -> None:
    """No place goes on past the day its unit was closed or its person left."""
    closed_on = place.unit.closed_on
    if closed_on is not None and (place.ends_on is None or place.ends_on > closed_on):
        raise DomainError("unit_closed", _("This unit is closed."))
    if not place.person.is_active and (place.ends_on is None or place.ends_on > today()):
        raise DomainError("not_active", _("This account is resting. Wake it first."))


def _refuse_overlaps(place: Appointment) -> None:
    near = Appointment.objects.overlapping(place.starts_on, place.ends_on).exclude(pk=place.pk)
    if place.is_home and near.home().filter(person=place.person).exists():
        raise DomainError(
            "overlap", _("There is another home place in these days. Move the person instead.")
        )
    if near.filter(person=place.person, unit=place.unit, role=place.role).exists():
        raise DomainError("overlap", _("The person already has this place in these days."))
    _refuse_second_head(place, near)


def _refuse_second_head(place: Appointment, near: "AppointmentQuerySet") -> None:
    if place.role == AppointmentRole.HEAD and near.heads().filter(unit=place.unit).exists():
        raise DomainError(
            "overlap", _("Somebody else heads this unit in these days. End that place first.")
        )


def _end(place: Appointment, on: date, acting_user: User | None, *, is_told: bool = True) -> None:
    if on < place.starts_on:
        raise DomainError("ends_before_start", _("A place cannot end before it began."))
    place.ends_on = on
    place.save(update_fields=["ends_on"])
    _record("appointment.ended", place, acting_user, is_told=is_told)


def _record(
    verb: str, place: Appointment, acting_user: User | None, *, is_told: bool = True
) -> None:
    audit.record(
        verb,
        place,
        acting_user=acting_user,
        person=place.person,
        unit=place.unit_id,
        role=place.role,
        home=place.is_home,
        starts_on=place.starts_on.isoformat(),
        ends_on=place.ends_on.isoformat() if place.ends_on else None,
    )
    if is_told:
        places_changed.send(sender=Appointment, people={place.person_id})
