"""The organisation tree: acts and reads."""

import pytest

from people import actions
from people.enums import AppointmentRole, UnitKind
from people.models import Unit
from people.querysets import today
from people.tree import alphabetical, having, totals
from tests.factories.people import AppointmentFactory, UnitFactory, UserFactory, days_ago
from tests.people.acting import hr, last_event, places_told, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> dict[str, Unit]:
    group = UnitFactory(code="group", name="Group")
    hotel = UnitFactory(code="hotel", name="Hotel", parent=group)
    rooms = UnitFactory(code="rooms", name="Rooms", parent=hotel, kind=UnitKind.DEPARTMENT)
    floors = UnitFactory(code="floors", name="Floors", parent=rooms, kind=UnitKind.TEAM)
    other = UnitFactory(code="other", name="Other hotel", parent=group)
    units = {"group": group, "hotel": hotel, "rooms": rooms, "floors": floors, "other": other}
    return {code: Unit.objects.get(pk=unit.pk) for code, unit in units.items()}


def test_units_are_added_at_the_top_and_below(house: dict[str, Unit]) -> None:
    top = actions.add_unit(code="spa", name="Spa", acting_user=hr())
    below = actions.add_unit(
        code="sauna", name=" Sauna ", kind=UnitKind.TEAM, parent=top, acting_user=hr()
    )
    assert below.get_parent() == top
    assert below.name == "Sauna"
    assert last_event().data == {"code": "sauna"}


@pytest.mark.parametrize("code", ["rooms", "ROOMS", " Rooms "])
def test_a_code_belongs_to_one_unit_in_any_case(house: dict[str, Unit], code: str) -> None:
    with refused("code_taken"):
        actions.add_unit(code=code, name="Rooms too", acting_user=hr())
    with refused("code_taken"):
        actions.change_unit(house["other"], code=code, acting_user=hr())


@pytest.mark.parametrize("details", [{"code": "a b"}, {"name": ""}, {"kind": "moon"}])
def test_what_does_not_fit_is_refused(house: dict[str, Unit], details: dict[str, str]) -> None:
    with refused("not_valid"):
        actions.change_unit(house["rooms"], acting_user=hr(), **details)


def test_a_new_name_moves_nothing(house: dict[str, Unit]) -> None:
    paths = dict(Unit.objects.values_list("code", "path"))
    assert actions.change_unit(house["hotel"], name="A first", acting_user=hr()) == ["name"]
    actions.add_unit(code="aa", name="AAA", parent=house["group"], acting_user=hr())
    kept = dict(Unit.objects.exclude(code="aa").values_list("code", "path"))
    assert kept == paths


def test_a_unit_moves_with_all_below_and_tells_whose_place_that_is(house: dict[str, Unit]) -> None:
    inside = UserFactory(unit=house["floors"])
    UserFactory(unit=house["other"])
    AppointmentFactory(person=UserFactory(), unit=house["floors"], is_home=True, over=True)
    with places_told() as told:
        actions.move_unit(house["rooms"], parent=house["other"], acting_user=hr())
    assert told == {inside.pk}
    assert [unit.code for unit in Unit.objects.get(code="floors").line()] == [
        "group",
        "other",
        "rooms",
        "floors",
    ]
    assert last_event().data == {"code": "rooms", "below": "other"}


def test_a_unit_moves_to_the_top(house: dict[str, Unit]) -> None:
    actions.move_unit(house["rooms"], parent=None, acting_user=hr())
    assert Unit.objects.get(code="rooms").is_root()
    assert Unit.find_problems() == ([], [], [], [], [])


@pytest.mark.parametrize("below", ["hotel", "rooms", "floors"])
def test_a_unit_does_not_move_below_itself(house: dict[str, Unit], below: str) -> None:
    with refused("below_itself"):
        actions.move_unit(house["hotel"], parent=house[below], acting_user=hr())


def test_a_unit_closes_when_nobody_and_nothing_open_is_inside(house: dict[str, Unit]) -> None:
    person = UserFactory(unit=house["floors"])
    with refused("units_below"):
        actions.close_unit(house["rooms"], acting_user=hr())
    with refused("people_inside"):
        actions.close_unit(house["floors"], acting_user=hr())
    actions.deactivate(person, acting_user=hr())
    actions.close_unit(house["floors"], acting_user=hr())
    actions.close_unit(house["rooms"], acting_user=hr())
    assert Unit.objects.get(code="rooms").closed_on == today()
    with refused("unit_closed"):
        actions.close_unit(house["rooms"], acting_user=hr())


def test_nothing_begins_in_a_closed_unit(house: dict[str, Unit]) -> None:
    actions.close_unit(house["floors"], acting_user=hr())
    with refused("unit_closed"):
        actions.add_unit(code="new", name="New", parent=house["floors"], acting_user=hr())
    with refused("unit_closed"):
        actions.move_unit(house["other"], parent=house["floors"], acting_user=hr())
    with refused("unit_closed"):
        actions.name_head(house["floors"], person=UserFactory(), on=today(), acting_user=hr())


def test_a_unit_opens_again_from_above(house: dict[str, Unit]) -> None:
    with refused("unit_open"):
        actions.reopen_unit(house["floors"], acting_user=hr())
    actions.close_unit(house["floors"], acting_user=hr())
    actions.close_unit(house["rooms"], acting_user=hr())
    with refused("unit_closed"):
        actions.reopen_unit(house["floors"], acting_user=hr())
    actions.reopen_unit(house["rooms"], acting_user=hr())
    actions.reopen_unit(house["floors"], acting_user=hr())
    assert Unit.objects.get(code="floors").is_open


ACTS = {
    "add": lambda unit, by: actions.add_unit(code="new", name="New", acting_user=by),
    "change": lambda unit, by: actions.change_unit(unit, name="New", acting_user=by),
    "move": lambda unit, by: actions.move_unit(unit, parent=None, acting_user=by),
    "close": lambda unit, by: actions.close_unit(unit, acting_user=by),
    "reopen": lambda unit, by: actions.reopen_unit(unit, acting_user=by),
    "head": lambda unit, by: actions.name_head(
        unit, person=UserFactory(), on=today(), acting_user=by
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_heads_do_not_keep_their_own_unit(house: dict[str, Unit], act: str) -> None:
    head = UserFactory(heads=house["rooms"])
    with refused("not_a_keeper"):
        ACTS[act](house["rooms"], head)


def test_the_nearest_head_leads_and_a_head_is_led_from_above(house: dict[str, Unit]) -> None:
    above = UserFactory(unit=house["group"], heads=house["hotel"])
    head = UserFactory(unit=house["rooms"], heads=house["rooms"])
    member = UserFactory(unit=house["floors"])
    day = today()
    assert house["floors"].own_head_on(day) is None
    assert house["floors"].current_head() == head
    assert house["rooms"].own_head_on(day) == head
    assert member.head_on(day) == head
    assert head.head_on(day) == above
    assert above.head_on(day) is None
    assert UserFactory().head_on(day) is None


def test_a_head_leads_on_their_days_alone(house: dict[str, Unit]) -> None:
    head = UserFactory()
    AppointmentFactory(
        person=head,
        unit=house["rooms"],
        role=AppointmentRole.HEAD,
        starts_on=days_ago(20),
        ends_on=days_ago(10),
    )
    assert house["rooms"].head_on(days_ago(21)) is None
    assert house["rooms"].head_on(days_ago(20)) == head
    assert house["rooms"].head_on(days_ago(11)) == head
    assert house["rooms"].head_on(days_ago(10)) is None


def test_a_deputy_is_no_head(house: dict[str, Unit]) -> None:
    UserFactory(deputises=house["rooms"])
    assert house["rooms"].current_head() is None


def test_counts_are_of_active_people_at_home_now(house: dict[str, Unit]) -> None:
    UserFactory.create_batch(2, unit=house["floors"])
    UserFactory(unit=house["rooms"], heads=house["rooms"])
    UserFactory(unit=house["rooms"], is_active=False)
    AppointmentFactory(person=UserFactory(), unit=house["rooms"])
    AppointmentFactory(person=UserFactory(), unit=house["rooms"], is_home=True, over=True)
    AppointmentFactory(person=UserFactory(), unit=house["rooms"], is_home=True, coming=True)
    units = list(Unit.objects.with_counts())
    assert {unit.code: unit.people_count for unit in units} == {
        "group": 0,
        "hotel": 0,
        "rooms": 1,
        "floors": 2,
        "other": 0,
    }
    sums = totals(units)
    assert [sums[house[code].path] for code in ("group", "hotel", "floors", "other")] == [
        3,
        3,
        2,
        0,
    ]


def test_the_tree_reads_by_name_at_every_level(house: dict[str, Unit]) -> None:
    UnitFactory(code="an", name="Ăn uống", parent=house["hotel"])
    assert [unit.code for unit in alphabetical(Unit.objects.all())] == [
        "group",
        "hotel",
        "an",
        "rooms",
        "floors",
        "other",
    ]


def test_units_are_found_without_accents_and_by_code(house: dict[str, Unit]) -> None:
    UnitFactory(code="fb", name="Ẩm thực")
    UnitFactory(code="th", name="แม่บ้าน")
    units = list(Unit.objects.all())
    for text, codes in (("am thuc", ["fb"]), ("แม่บ้าน", ["th"]), ("ROOMS", ["rooms"])):
        assert [unit.code for unit in having(units, text)] == codes
