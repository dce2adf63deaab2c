"""The one door against a plain reading of the rule, on random organisations."""

import os
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from django.db import transaction

from people.enums import AppointmentRole, Role
from people.models import Appointment, Unit, User
from people.querysets import today
from tests.factories.people import UnitFactory, UserFactory

EXAMPLES = 1000 if os.environ.get("SOAK") else 60


@dataclass
class Organisation:
    """A random one, and in plain lists what is where."""

    random: Random
    parents: dict[int, int | None] = field(default_factory=dict)
    people: list[User] = field(default_factory=list)
    places: list[Appointment] = field(default_factory=list)

    def build(self) -> "Organisation":
        for _unit in range(self.random.randint(1, 9)):
            parent = self.random.choice([None, *self.parents])
            above = Unit.objects.get(pk=parent) if parent else None
            self.parents[UnitFactory(parent=above).pk] = parent
        for _person in range(self.random.randint(1, 8)):
            role = self.random.choice([None, None, None, None, *Role])
            person = UserFactory(role=role, is_active=self.random.random() < 0.85)
            self.people.append(person)
            self._place(person)
        return self

    def _place(self, person: User) -> None:
        homes = 0
        for _place in range(self.random.randint(0, 4)):
            starts_on = today() + timedelta(days=self.random.randint(-3, 1))
            length = self.random.choice([None, 0, 1, 2, 3, 4])
            role = self.random.choice(list(AppointmentRole))
            is_home = role == AppointmentRole.MEMBER and not homes
            homes += is_home
            self.places.append(
                Appointment.objects.create(
                    person=person,
                    unit_id=self.random.choice(list(self.parents)),
                    role=role,
                    is_home=is_home,
                    starts_on=starts_on,
                    ends_on=None if length is None else starts_on + timedelta(days=length),
                )
            )

    def holding(self) -> list[Appointment]:
        day = today()
        return [
            place
            for place in self.places
            if place.starts_on <= day and (place.ends_on is None or day < place.ends_on)
        ]

    def line(self, unit: int | None) -> set[int]:
        return set() if unit is None else {unit} | self.line(self.parents[unit])

    def units_seen_by(self, viewer: User) -> set[int]:
        if not viewer.is_active:
            return set()
        if viewer.sees_everybody:
            return set(self.parents)
        led = {
            place.unit_id
            for place in self.holding()
            if place.person_id == viewer.pk and place.role != AppointmentRole.MEMBER
        }
        return {unit for unit in self.parents if self.line(unit) & led}

    def people_seen_by(self, viewer: User) -> set[int]:
        if not viewer.is_active:
            return set()
        if viewer.sees_everybody:
            return {person.pk for person in self.people}
        units = self.units_seen_by(viewer)
        at_home = {
            place.person_id for place in self.holding() if place.is_home and place.unit_id in units
        }
        return at_home | {viewer.pk}


@pytest.mark.soak
@pytest.mark.django_db
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32))
def test_the_door_says_what_the_rule_says(seed: int) -> None:
    with transaction.atomic():
        organisation = Organisation(Random(seed)).build()
        for viewer in organisation.people:
            fresh = User.objects.get(pk=viewer.pk)
            people = set(User.objects.visible_to(fresh).values_list("pk", flat=True))
            units = set(Unit.objects.visible_to(fresh).values_list("pk", flat=True))
            assert people == organisation.people_seen_by(fresh)
            assert units == organisation.units_seen_by(fresh)
        transaction.set_rollback(True)
