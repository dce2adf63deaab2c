"""HR keeps people by hand."""

import unicodedata

import pytest

from core.models import AuditEvent
from people.enums import AppointmentRole, Role
from people.models import Unit, User
from people.querysets import today
from tests.factories.people import AppointmentFactory, UnitFactory, UserFactory, days_ago
from tests.people.cms import Keeper, errors_at, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(code="rooms", name="Housekeeping")


def edit(person: User) -> str:
    return f"/admin/people/edit/{person.pk}/"


def test_a_person_is_added_with_home_roles_and_a_password_seen_once(
    keeper: Keeper, unit: Unit
) -> None:
    response = keeper.send(
        "wagtailusers_users:add",
        full_name="กนกวรรณ ศรีสุข",
        username="HK 042",
        roles=[Role.TRAINER.value],
        unit=unit.pk,
        position="Supervisor",
    )
    person = User.objects.get(username="HK042")
    password = response.context["password"]
    assert text_of(response).count(password) == 1
    assert person.check_password(password)
    assert "no-store" in response["Cache-Control"]
    assert person.is_trainer
    assert (person.current_home(), person.appointments.get().position) == (unit, "Supervisor")
    assert password not in keeper.client.get(edit(person)).content.decode()
    assert all(password not in str(value) for value in keeper.client.session.values())
    assert not AuditEvent.objects.filter(data__icontains=password).exists()


def test_a_person_is_added_with_the_least(keeper: Keeper) -> None:
    response = keeper.send(
        "wagtailusers_users:add", full_name="Lan", username="HK042", with_password=None
    )
    person = User.objects.get(username="HK042")
    assert response["Location"] == edit(person)
    assert not person.has_usable_password()
    assert "Lan was added." in text_of(keeper.client.get(edit(person)))
    assert "There is no place now" in text_of(keeper.client.get(edit(person)))


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"username": "hk001"}, "username", "Somebody else has this login name."),
        ({"email": "LAN@sampan.example"}, "email", "Somebody else has this e-mail address."),
        ({"username": "đặng"}, "username", "A login name has no spaces"),
        ({"full_name": ""}, "full_name", "This field is required."),
        ({"roles": [Role.SITE_ADMIN.value]}, "roles", "Select a valid choice."),
        ({"starts_on": "31/31/2026"}, "starts_on", "Enter a valid date."),
        ({"language": "tlh"}, "language", "Select a valid choice."),
        ({"unit": 999_999}, "unit", "Select a valid choice."),
    ],
)
def test_a_refusal_is_one_sentence_at_its_field_and_keeps_what_was_typed(
    keeper: Keeper, unit: Unit, values: dict[str, object], field: str, sentence: str
) -> None:
    UserFactory(username="HK001", email="lan@sampan.example")
    people = User.objects.count()
    filled = {"full_name": "Đặng Thị Lan", "username": "HK042", "preferred_name": "Lan"}
    response = keeper.send("wagtailusers_users:add", **{"unit": unit.pk, **filled, **values})
    errors = errors_at(response)
    assert list(errors) == [field]
    assert errors[field][0].startswith(sentence)
    page = text_of(response)
    assert sentence in page
    assert "Nothing was saved yet." in page
    assert 'value="Lan"' in page
    assert User.objects.count() == people


def test_a_refusal_half_way_leaves_nobody_behind(keeper: Keeper, unit: Unit) -> None:
    """The unit is closed between the showing of the form and its sending."""
    people, events = User.objects.count(), AuditEvent.objects.count()
    response = keeper.send(
        "wagtailusers_users:add",
        full_name="Lan",
        username="HK042",
        unit=unit.pk,
        position="x" * 120,
        roles=[Role.HR_ADMIN.value],
        starts_on=today().isoformat(),
        email="a" * 300 + "@sampan.example",
    )
    assert list(errors_at(response)) == ["email"]
    assert (User.objects.count(), AuditEvent.objects.count()) == (people, events)


def test_the_same_form_twice_adds_one_person(keeper: Keeper) -> None:
    for _sending in range(2):
        response = keeper.send("wagtailusers_users:add", full_name="Lan", username="HK042")
    assert list(errors_at(response)) == ["username"]
    assert User.objects.filter(username="HK042").count() == 1


def test_details_and_roles_change_together_or_not_at_all(keeper: Keeper) -> None:
    person = UserFactory(username="HK001", full_name="Lan")
    keeper.send("wagtailusers_users:edit", person.pk, full_name="Lan Đặng", roles=["Trainers"])
    person = User.objects.get(pk=person.pk)
    assert (person.full_name, person.is_trainer) == ("Lan Đặng", True)
    UserFactory(username="HK002")
    response = keeper.send("wagtailusers_users:edit", person.pk, username="hk002", roles=[])
    assert errors_at(response)["username"] == ["Somebody else has this login name."]
    assert "Lan Đặng" in response.context["header_title"]
    person = User.objects.get(pk=person.pk)
    assert (person.username, person.is_trainer) == ("HK001", True)


def test_hr_sees_and_keeps_roles_above_its_own(keeper: Keeper) -> None:
    person = UserFactory(role=Role.SITE_ADMIN, full_name="Admin")
    page = keeper.open("wagtailusers_users:edit", person.pk)
    assert "This account has more rights than yours." in page
    assert "/deactivate/" not in page
    keeper.client.post(edit(person), {"full_name": "X", "username": "X", "language": "en"})
    for name in ("password", "deactivate"):
        response = keeper.send(f"wagtailusers_users:{name}", person.pk)
        assert "This account has more rights than yours." in text_of(response)
    stored = User.objects.get(pk=person.pk)
    assert (stored.full_name, stored.is_site_admin, stored.is_active) == ("Admin", True, True)
    assert stored.password == person.password


def test_no_form_makes_a_superuser(keeper: Keeper) -> None:
    person = UserFactory()
    for extra in ("is_superuser", "is_staff", "is_active", "groups", "user_permissions"):
        keeper.send("wagtailusers_users:edit", person.pk, **{extra: "1"})
    stored = User.objects.get(pk=person.pk)
    assert not stored.is_superuser
    assert stored.is_active
    assert not stored.groups.exists()


def test_nobody_gives_oneself_a_role_or_puts_oneself_to_rest(keeper: Keeper) -> None:
    own = keeper.person.pk
    response = keeper.send("wagtailusers_users:edit", own, roles=["Trainers"])
    assert errors_at(response)["roles"] == ["You cannot change your own roles. Ask a colleague."]
    response = keeper.send("wagtailusers_users:deactivate", own)
    assert "You cannot deactivate your own account." in text_of(response)
    assert "/deactivate/" not in keeper.open("wagtailusers_users:edit", own)


def test_a_person_is_moved(keeper: Keeper, unit: Unit) -> None:
    person, kitchen = UserFactory(unit=unit), UnitFactory(name="Kitchen")
    response = keeper.send("wagtailusers_users:move", person.pk, unit=kitchen.pk)
    assert response["Location"] == edit(person)
    assert person.current_home() == kitchen
    page = text_of(keeper.client.get(edit(person)))
    assert "was moved." in page
    assert page.index("Kitchen") < page.index("Past places") < page.index("Housekeeping")


@pytest.mark.parametrize(
    ("on", "field", "sentence"),
    [
        (0, "unit", "This is already the home place on that day."),
        (500, "on", "There is no home place on that day to move from."),
    ],
)
def test_a_move_that_cannot_be_is_told_at_its_field(
    keeper: Keeper, unit: Unit, on: int, field: str, sentence: str
) -> None:
    person = UserFactory(unit=unit)
    response = keeper.send(
        "wagtailusers_users:move", person.pk, unit=unit.pk, on=days_ago(on).isoformat()
    )
    assert errors_at(response) == {field: [sentence]}


def test_a_further_place_is_given(keeper: Keeper, unit: Unit) -> None:
    person = UserFactory()
    values = {"unit": unit.pk, "role": AppointmentRole.DEPUTY}
    keeper.send("wagtailusers_users:appoint", person.pk, **values)
    assert list(person.appointments.values_list("unit", "role")) == [(unit.pk, "deputy")]
    response = keeper.send("wagtailusers_users:appoint", person.pk, **values)
    assert errors_at(response) == {"unit": ["The person already has this place in these days."]}


def test_a_leaver_rests_and_comes_back(keeper: Keeper, unit: Unit) -> None:
    person = UserFactory(unit=unit)
    keeper.send("wagtailusers_users:deactivate", person.pk)
    assert not User.objects.get(pk=person.pk).is_active
    assert "This account is resting" in keeper.open("wagtailusers_users:edit", person.pk)
    keeper.send("wagtailusers_users:reactivate", person.pk)
    assert User.objects.get(pk=person.pk).is_active


def test_a_new_one_time_password_is_shown_once(keeper: Keeper) -> None:
    person = UserFactory(username="HK001")
    response = keeper.send("wagtailusers_users:password", person.pk)
    password, page = response.context["password"], text_of(response)
    assert password in page
    assert User.objects.get(pk=person.pk).check_password(password)
    assert "HK001" in page
    assert password not in text_of(keeper.get("wagtailusers_users:password", person.pk))


NAMES = {"lan": "Đặng Thị Lan", "somsak": "สมศักดิ์ ใจดี", "bjorn": "Bjørn Ødegård"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("dang", {"lan"}),
        ("ĐẶNG", {"lan"}),
        (unicodedata.normalize("NFD", "Đặng Thị"), {"lan"}),
        ("lan dang", {"lan"}),
        ("สมศักดิ์", {"somsak"}),
        ("ใจดี", {"somsak"}),
        ("odegard", {"bjorn"}),
        ("BJORN", {"bjorn"}),
        ("nobody", set()),
        ("%", set()),
        ("", {"lan", "somsak", "bjorn"}),
    ],
)
def test_a_name_is_found_in_list_and_window(keeper: Keeper, query: str, found: set[str]) -> None:
    for login, name in NAMES.items():
        UserFactory(username=login, full_name=name)
    for address in (
        "wagtailusers_users:index",
        "wagtailusers_users:index_results",
        "person_chooser:choose_results",
    ):
        page = keeper.open(address, q=query)
        assert {login for login, name in NAMES.items() if name in page} == found, address


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"task": "head"}, {"head"}),
        ({"task": "deputy"}, {"deputy"}),
        ({"task": "TRAINER"}, {"trainer"}),
        ({"task": "no_home"}, {"trainer", "keeper", "resting"}),
        ({"state": "resting"}, {"resting"}),
        ({"state": "active", "task": "head"}, {"head"}),
        ({"task": "nonsense"}, {"head", "deputy", "trainer", "keeper", "resting"}),
    ],
)
def test_the_list_is_narrowed(keeper: Keeper, query: dict[str, str], found: set[str]) -> None:
    unit = UnitFactory()
    UserFactory(username="head", unit=unit, heads=unit)
    UserFactory(username="deputy", unit=unit, deputises=unit)
    UserFactory(username="trainer", role=Role.TRAINER)
    UserFactory(username="resting", is_active=False)
    response = keeper.get("wagtailusers_users:index", **query)
    assert {person.username for person in response.context["object_list"]} == found


def test_the_list_is_narrowed_to_a_unit_with_all_below(keeper: Keeper, unit: Unit) -> None:
    below = UnitFactory(parent=unit)
    inside = {UserFactory(unit=unit), UserFactory(unit=below)}
    AppointmentFactory(person=UserFactory(unit=UnitFactory()), unit=unit)
    response = keeper.get("wagtailusers_users:index", unit=unit.pk)
    assert set(response.context["object_list"]) == inside


def test_an_empty_list_says_so(keeper: Keeper) -> None:
    assert "No people match your query." in keeper.open("wagtailusers_users:index", q="nobody")


def test_the_window_offers_no_resting_account_and_makes_nobody(keeper: Keeper) -> None:
    UserFactory(full_name="Somebody Resting", is_active=False)
    page = keeper.open("person_chooser:choose")
    assert "Somebody Resting" not in page
    assert "Create" not in page
