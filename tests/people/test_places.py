"""Who belongs where: the acts on places."""

from datetime import date

import pytest

from people import actions
from people.enums import AppointmentRole
from people.models import Appointment, Unit, User
from people.querysets import today
from tests.factories.people import AppointmentFactory, UnitFactory, UserFactory, days_ago
from tests.people.acting import hr, last_event, places_told, refused

pytestmark = pytest.mark.django_db

HOME = {"role": AppointmentRole.MEMBER, "is_home": True}
HEAD = {"role": AppointmentRole.HEAD, "is_home": False}


@pytest.fixture
def person() -> User:
    return UserFactory()


@pytest.fixture
def unit() -> Unit:
    return UnitFactory()


def appoint(person: User, unit: Unit, **kwargs: object) -> Appointment:
    kwargs = {**HOME, "starts_on": date(2026, 1, 1), **kwargs}
    return actions.appoint(person, unit=unit, acting_user=hr(), **kwargs)


def test_a_place_is_given_audited_and_told(person: User, unit: Unit) -> None:
    with places_told() as told:
        place = appoint(person, unit, position=" Supervisor ")
    assert place.position == "Supervisor"
    assert told == {person.pk}
    event = last_event()
    assert (event.verb, event.person_id) == ("appointment.started", person.pk)
    assert event.data == {
        "unit": unit.pk,
        "role": "member",
        "home": True,
        "starts_on": "2026-01-01",
        "ends_on": None,
    }


OLD = (date(2026, 3, 1), date(2026, 6, 1))


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "fits"),
    [
        (date(2026, 1, 1), date(2026, 3, 1), True),
        (date(2026, 6, 1), None, True),
        (date(2026, 1, 1), date(2026, 3, 2), False),
        (date(2026, 5, 31), None, False),
        (date(2026, 4, 1), date(2026, 5, 1), False),
        (date(2026, 1, 1), None, False),
    ],
)
@pytest.mark.parametrize("kind", ["home", "head", "same place"])
def test_places_do_not_overlap_by_a_single_day(
    person: User, unit: Unit, kind: str, starts_on: date, ends_on: date | None, fits: bool
) -> None:
    fields = HEAD if kind == "head" else HOME | {"is_home": kind == "home"}
    appoint(person, unit, starts_on=OLD[0], ends_on=OLD[1], **fields)
    other = UserFactory() if kind == "head" else person
    where = UnitFactory() if kind == "home" else unit

    def again() -> None:
        appoint(other, where, starts_on=starts_on, ends_on=ends_on, **fields)

    if fits:
        again()
    else:
        with refused("overlap"):
            again()


def test_other_roles_and_other_units_stand_side_by_side(person: User, unit: Unit) -> None:
    appoint(person, unit)
    appoint(person, unit, role=AppointmentRole.DEPUTY, is_home=False)
    appoint(person, UnitFactory(), is_home=False)
    appoint(UserFactory(), unit, role=AppointmentRole.DEPUTY, is_home=False)
    assert person.appointments.current().count() == 3


def test_a_place_that_never_held_is_in_nobodys_way(person: User, unit: Unit) -> None:
    place = appoint(person, unit)
    actions.end_appointment(place, on=place.starts_on, acting_user=hr())
    appoint(person, unit)
    assert person.appointments.current().count() == 1


def test_what_cannot_be_is_refused(person: User, unit: Unit) -> None:
    with refused("ends_before_start"):
        appoint(person, unit, ends_on=date(2026, 1, 1))
    with refused("home_is_membership"):
        appoint(person, unit, role=AppointmentRole.HEAD)
    with refused("not_active"):
        appoint(UserFactory(is_active=False), unit)
    with refused("not_valid"):
        appoint(person, unit, position="x" * 121)
    assert not Appointment.objects.exists()


def test_a_move_ends_one_home_and_opens_the_next_on_the_same_day(person: User, unit: Unit) -> None:
    old = appoint(person, unit)
    new_unit = UnitFactory()
    with places_told() as told:
        actions.move(person, unit=new_unit, on=days_ago(3), acting_user=hr())
    old.refresh_from_db()
    assert old.ends_on == days_ago(3)
    assert person.home_on(days_ago(4)) == unit
    assert person.home_on(days_ago(3)) == new_unit
    assert told == {person.pk}


def test_a_move_is_refused_whole(person: User, unit: Unit) -> None:
    with refused("no_home"):
        actions.move(person, unit=unit, on=today(), acting_user=hr())
    place = appoint(person, unit)
    with refused("same_unit"):
        actions.move(person, unit=unit, on=today(), acting_user=hr())
    with refused("no_home"):
        actions.move(person, unit=UnitFactory(), on=date(2025, 12, 31), acting_user=hr())
    AppointmentFactory(
        person=person, unit=unit, is_home=True, starts_on=days_ago(-30), ends_on=days_ago(-60)
    )
    place.ends_on = days_ago(-10)
    place.save()
    with refused("overlap"):
        actions.move(person, unit=UnitFactory(), on=days_ago(-5), acting_user=hr())
    place.refresh_from_db()
    assert place.ends_on == days_ago(-10)


def test_an_end_is_given_brought_forward_and_not_put_off(person: User, unit: Unit) -> None:
    place = appoint(person, unit)
    actions.end_appointment(place, on=days_ago(-10), acting_user=hr())
    actions.end_appointment(place, on=today(), acting_user=hr())
    with refused("already_ended"):
        actions.end_appointment(place, on=today(), acting_user=hr())
    with refused("ends_before_start"):
        actions.end_appointment(place, on=date(2025, 1, 1), acting_user=hr())
    assert Appointment.objects.get(pk=place.pk).ends_on == today()


def test_days_are_mended_within_the_same_rules(person: User, unit: Unit) -> None:
    first = appoint(person, unit, ends_on=date(2026, 3, 1))
    appoint(person, UnitFactory(), starts_on=date(2026, 3, 1))

    def mend(ends_on: date | None) -> None:
        actions.change_appointment(
            first, starts_on=date(2026, 1, 5), ends_on=ends_on, position="Chef", acting_user=hr()
        )

    with refused("overlap"):
        mend(date(2026, 3, 2))
    with refused("ends_before_start"):
        mend(date(2026, 1, 5))
    mend(date(2026, 2, 1))
    stored = Appointment.objects.get(pk=first.pk)
    assert (stored.starts_on, stored.ends_on) == (date(2026, 1, 5), date(2026, 2, 1))
    assert stored.position == "Chef"


def test_no_place_is_mended_past_the_end_of_its_unit_or_account(person: User, unit: Unit) -> None:
    place = appoint(person, unit)
    days = {"starts_on": place.starts_on, "ends_on": None, "position": ""}
    actions.deactivate(person, acting_user=hr())
    with refused("not_active"):
        actions.change_appointment(place, acting_user=hr(), **days)
    actions.close_unit(unit, acting_user=hr())
    with refused("unit_closed"):
        actions.change_appointment(place, acting_user=hr(), **days)


def test_a_new_head_follows_the_old_without_a_gap(person: User, unit: Unit) -> None:
    old, keeper = UserFactory(), hr()
    actions.name_head(unit, person=old, on=days_ago(10), acting_user=keeper)
    with refused("overlap"):
        actions.name_head(unit, person=old, on=today(), acting_user=keeper)
    with places_told() as told:
        actions.name_head(unit, person=person, on=today(), acting_user=keeper)
    assert unit.own_head_on(days_ago(1)) == old
    assert unit.own_head_on(today()) == person
    assert told == {old.pk, person.pk}


def test_a_second_head_is_not_slipped_in(person: User, unit: Unit) -> None:
    actions.name_head(unit, person=UserFactory(), on=days_ago(10), acting_user=hr())
    with refused("overlap"):
        appoint(person, unit, role=AppointmentRole.HEAD, is_home=False)


ACTS = {
    "appoint": lambda place, by: actions.appoint(
        place.person, unit=place.unit, starts_on=today(), acting_user=by, **HEAD
    ),
    "move": lambda place, by: actions.move(
        place.person, unit=UnitFactory(), on=today(), acting_user=by
    ),
    "end": lambda place, by: actions.end_appointment(place, on=today(), acting_user=by),
    "change": lambda place, by: actions.change_appointment(
        place, starts_on=today(), ends_on=None, position="", acting_user=by
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_heads_do_not_place_their_own_people(person: User, unit: Unit, act: str) -> None:
    place, head = appoint(person, unit), UserFactory(heads=unit)
    with refused("not_a_keeper"):
        ACTS[act](place, head)
