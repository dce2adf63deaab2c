"""HR keeps units and places by hand."""

import pytest

from people.enums import AppointmentRole, UnitKind
from people.models import Appointment, Unit
from people.querysets import today
from tests.factories.people import AppointmentFactory, UnitFactory, UserFactory
from tests.people.cms import Keeper, errors_at, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(code="rooms", name="Housekeeping")


def test_a_unit_is_added_below_another(keeper: Keeper, unit: Unit) -> None:
    response = keeper.send(
        "units:add", parent=unit.pk, name="Wäscherei", code="laundry", kind=UnitKind.TEAM
    )
    laundry = Unit.objects.get(code="laundry")
    assert response["Location"] == f"/admin/units/edit/{laundry.pk}/"
    assert laundry.get_parent() == unit


@pytest.mark.parametrize("parent", ["", "abc", "999999", "1e3"])
def test_the_way_to_add_a_unit_takes_any_parent_in_the_address(keeper: Keeper, parent: str) -> None:
    assert keeper.get("units:add", parent=parent).status_code == 200


def test_the_parent_in_the_address_is_chosen(keeper: Keeper, unit: Unit) -> None:
    page = keeper.open("units:add", parent=unit.pk)
    assert f'<option value="{unit.pk}" selected>' in page


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"code": "ROOMS"}, "code", "Another unit has this code."),
        ({"code": "a b"}, "code", "Enter a valid “slug”"),
        ({"name": ""}, "name", "This field is required."),
    ],
)
def test_a_refusal_stands_at_its_field(
    keeper: Keeper, unit: Unit, values: dict[str, str], field: str, sentence: str
) -> None:
    other = UnitFactory(name="Kitchen", code="kitchen")
    filled = {"name": "Typed with care", "code": "new", "kind": "team"} | values
    for address in (("units:add",), ("units:edit", other.pk)):
        response = keeper.send(*address, **filled)
        errors = errors_at(response)
        assert list(errors) == [field]
        assert errors[field][0].startswith(sentence)
    assert Unit.objects.count() == 2
    assert Unit.objects.get(pk=other.pk).name == "Kitchen"


def test_a_unit_is_changed(keeper: Keeper, unit: Unit) -> None:
    keeper.send("units:edit", unit.pk, name="Rooms", level="Department")
    stored = Unit.objects.get(pk=unit.pk)
    assert (stored.name, stored.level, stored.code) == ("Rooms", "Department", "rooms")


def test_a_unit_is_moved_and_not_below_itself(keeper: Keeper, unit: Unit) -> None:
    below, other = UnitFactory(parent=unit), UnitFactory()
    response = keeper.send("units:move", unit.pk, parent=below.pk)
    assert errors_at(response) == {"parent": ["A unit cannot be moved below itself."]}
    keeper.send("units:move", unit.pk, parent=other.pk)
    assert Unit.objects.get(pk=unit.pk).get_parent() == other
    keeper.send("units:move", unit.pk, parent=None)
    assert Unit.objects.get(pk=unit.pk).is_root()


def test_a_unit_with_people_stays_open(keeper: Keeper, unit: Unit) -> None:
    UserFactory(unit=unit)
    response = keeper.send("units:close", unit.pk)
    assert "Somebody still has a place here." in text_of(response)
    assert Unit.objects.get(pk=unit.pk).is_open


def test_an_empty_unit_closes_and_opens_again(keeper: Keeper, unit: Unit) -> None:
    keeper.send("units:close", unit.pk)
    assert "This unit is closed." in keeper.open("units:edit", unit.pk)
    keeper.send("units:reopen", unit.pk)
    assert Unit.objects.get(pk=unit.pk).is_open


def test_a_vacant_post_is_seen_and_filled(keeper: Keeper, unit: Unit) -> None:
    above = Unit.objects.get(pk=unit.pk).add_sibling("last-sibling", code="x", name="X")
    assert above.is_open
    person = UserFactory(full_name="Nguyễn Văn Hùng")
    assert "No head, and none above." in keeper.open("units:edit", unit.pk)
    assert f"/admin/units/head/{unit.pk}/" in keeper.open("units:index")
    keeper.send("units:head", unit.pk, person=person.pk)
    assert unit.current_head() == person
    assert "Nguyễn Văn Hùng" in keeper.open("units:edit", unit.pk)
    response = keeper.send("units:head", unit.pk, person=person.pk)
    assert errors_at(response) == {"person": ["This person already heads the unit on that day."]}


def test_a_unit_led_from_above_says_by_whom(keeper: Keeper, unit: Unit) -> None:
    below = UnitFactory(parent=unit)
    UserFactory(full_name="Trần Thu Hà", heads=unit)
    assert "No head: Trần Thu Hà leads from above." in keeper.open("units:edit", below.pk)


def test_resting_accounts_cannot_be_chosen(keeper: Keeper, unit: Unit) -> None:
    person = UserFactory(is_active=False)
    response = keeper.send("units:head", unit.pk, person=person.pk)
    assert list(errors_at(response)) == ["person"]
    assert unit.current_head() is None


def test_the_tree_shows_depth_heads_and_people(keeper: Keeper, unit: Unit) -> None:
    team = UnitFactory(parent=unit, name="Laundry", code="laundry")
    UserFactory.create_batch(2, unit=team)
    UserFactory(full_name="Trần Thu Hà", unit=unit, heads=unit)
    UserFactory(full_name="Maria da Silva", deputises=unit)
    response = keeper.get("units:index")
    shown = list(response.context["object_list"])
    assert shown == [unit, team]
    assert [row.indent for row in shown] == [0, 1]
    page = text_of(response)
    for words in ("Trần Thu Hà", "Maria da Silva", "No head:"):
        assert words in page
    assert response.context["view"].totals == {unit.path: 3, team.path: 2}


def test_the_tree_is_searched(keeper: Keeper, unit: Unit) -> None:
    UnitFactory(parent=unit, name="Ẩm thực", code="fb")
    page = keeper.open("units:index_results", q="am thuc")
    assert "Ẩm thực" in page
    assert "Housekeeping" not in page


def test_a_place_is_given_from_the_list_of_places(keeper: Keeper, unit: Unit) -> None:
    person = UserFactory()
    page = keeper.open("appointments:add", unit=unit.pk, role="deputy")
    assert '<option value="deputy" selected>' in page
    keeper.send("appointments:add", person=person.pk, unit=unit.pk, role="deputy")
    assert Appointment.objects.get(person=person).role == AppointmentRole.DEPUTY
    response = keeper.send("appointments:add", person=person.pk, unit=unit.pk, role="deputy")
    assert list(errors_at(response)) == ["unit"]


def test_a_place_is_ended_and_mended(keeper: Keeper, unit: Unit) -> None:
    place = UserFactory(unit=unit).appointments.get()
    response = keeper.send("appointments:end", place.pk, on="2020-01-01")
    assert errors_at(response) == {"on": ["A place cannot end before it began."]}
    keeper.send("appointments:edit", place.pk, position="Supervisor")
    response = keeper.send("appointments:end", place.pk)
    assert response["Location"] == f"/admin/people/edit/{place.person_id}/"
    place.refresh_from_db()
    assert (place.ends_on, place.position) == (today(), "Supervisor")
    response = keeper.send("appointments:edit", place.pk, ends_on="2020-01-01")
    assert errors_at(response) == {"ends_on": ["A place ends after the day it begins."]}


def test_places_are_searched_and_narrowed(keeper: Keeper, unit: Unit) -> None:
    person = UserFactory(full_name="Đặng Thị Lan", unit=unit)
    now = person.appointments.get()
    other = UnitFactory(name="Kitchen")
    past = AppointmentFactory(person=person, unit=other, over=True)
    coming = AppointmentFactory(person=UserFactory(full_name="Maria"), unit=other, coming=True)
    for query, found in (
        ({"q": "dang"}, {now, past}),
        ({"q": "kitchen maria"}, {coming}),
        ({"time": "current"}, {now}),
        ({"time": "past"}, {past}),
        ({"time": "coming"}, {coming}),
        ({"unit": other.pk}, {past, coming}),
        ({"role": "head"}, set()),
    ):
        response = keeper.get("appointments:index", **query)
        assert set(response.context["object_list"]) == found, query


def test_lists_sort_only_by_what_they_offer(keeper: Keeper, unit: Unit) -> None:
    UserFactory(unit=unit, full_name="B")
    UserFactory(unit=unit, full_name="A")
    response = keeper.get("appointments:index", ordering="person__full_name")
    assert [str(place.person) for place in response.context["object_list"]] == ["A", "B"]
    assert keeper.get("appointments:index", ordering="person__password").status_code == 200
    assert keeper.get("wagtailusers_users:index", ordering="password").status_code == 200
