"""Store the planned units, people and places; in bulk, so that any size takes minutes."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password
from django.contrib.auth.models import Group
from django.utils import timezone

from home.demo.accounts import PASSWORD
from home.demo.plan import Plan, PlannedPerson, PlannedUnit
from people.enums import AppointmentRole
from people.models import Appointment, Unit, User

BATCH = 2000


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """Return that hour of the day in the organisation's time zone."""
    moment = datetime.combine(day, time(hour, minute))
    return timezone.make_aware(moment)


@dataclass(frozen=True)
class Stored:
    """The plan in the database: units by code, people by number."""

    units: dict[str, Unit]
    people: dict[str, User]

    def person(self, planned: PlannedPerson) -> User:
        return self.people[planned.number]


def store(plan: Plan) -> Stored:
    """Write the plan."""
    units = _units(plan)
    people = _people(plan)
    _appointments(plan, units, people)
    for person in plan.people:
        if person.part is not None and person.part.group is not None:
            groups = Group.objects.filter(name__in=person.part.group.groups)
            people[person.number].groups.add(*groups)
    return Stored(units, people)


def _units(plan: Plan) -> dict[str, Unit]:
    stored: dict[str, Unit] = {}
    for planned in plan.units:
        unit = Unit(code=planned.code, name=planned.name, level=planned.level, kind=planned.kind)
        if planned.parent is None:
            stored[planned.code] = Unit.add_root(instance=unit)
        else:
            parent = Unit.objects.get(code=planned.parent.code)
            stored[planned.code] = parent.add_child(instance=unit)
    # Sorted siblings move while others are added: read the final paths.
    return {unit.code: unit for unit in Unit.objects.filter(code__in=stored)}


def _people(plan: Plan) -> dict[str, User]:
    password = make_password(PASSWORD)
    users = [_user(person, plan, password) for person in plan.people]
    for user in users:
        user.normalise()
    User.objects.bulk_create(users, batch_size=BATCH)
    return {person.number: user for person, user in zip(plan.people, users, strict=True)}


def _user(person: PlannedPerson, plan: Plan, password: str) -> User:
    return User(
        username=person.login,
        full_name=person.name.full,
        preferred_name=person.name.preferred,
        email=person.email or None,
        language=person.language,
        is_active=person.left_on is None,
        left_on=person.left_on,
        date_joined=at(plan.hired_on),
        started_on=plan.hired_on,
        # Unusable passwords are all alike here: nobody signs in with them.
        password=password if person.part else f"{UNUSABLE_PASSWORD_PREFIX}demo",
        notice_version=0 if person.part else 1,
    )


def _appointments(plan: Plan, units: dict[str, Unit], people: dict[str, User]) -> None:
    places: list[Appointment] = []
    for person in plan.people:
        user = people[person.number]
        places += _homes(person, user, plan, units)
        for unit, role in _lead(person):
            places.append(
                Appointment(person=user, unit=units[unit.code], role=role, starts_on=plan.hired_on)
            )
    Appointment.objects.bulk_create(places, batch_size=BATCH)


def _homes(
    person: PlannedPerson, user: User, plan: Plan, units: dict[str, Unit]
) -> list[Appointment]:
    def home(unit: PlannedUnit, **days: object) -> Appointment:
        return Appointment(
            person=user,
            unit=units[unit.code],
            role=AppointmentRole.MEMBER,
            is_home=True,
            position=person.position,
            **days,
        )

    if person.moved_from is not None:
        return [
            home(person.moved_from, starts_on=plan.hired_on, ends_on=person.moved_on),
            home(person.unit, starts_on=person.moved_on),
        ]
    return [home(person.unit, starts_on=plan.hired_on, ends_on=person.left_on)]


def _lead(person: PlannedPerson) -> list[tuple[PlannedUnit, AppointmentRole]]:
    led = []
    if person.unit.head is person:
        led.append((person.unit, AppointmentRole.HEAD))
    if person.deputy_of is not None:
        led.append((person.deputy_of, AppointmentRole.DEPUTY))
    return led
