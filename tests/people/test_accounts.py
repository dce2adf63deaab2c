"""Adding, changing, resting: the acts on accounts."""

import unicodedata
from datetime import date

import pytest

from allauth.account.models import EmailAddress
from wagtail.permissions import policy_registry

from core.models import AuditEvent
from people import actions
from people.enums import AppointmentRole, Role
from people.models import User
from tests.factories.people import AppointmentFactory, UnitFactory, UserFactory, days_ago
from tests.people.acting import hr, last_event, places_told, refused, site_admin

pytestmark = pytest.mark.django_db


def add(**details: object) -> User:
    details = {"username": "HK001", "full_name": "Đặng Thị Lan", **details}
    return actions.add_person(acting_user=hr(), **details)


def test_a_person_is_added_in_one_form() -> None:
    decomposed = unicodedata.normalize("NFD", "Đặng  Thị Lan ")
    person = add(username=" HK 001", full_name=decomposed, email="Lan@Sampan.Example")
    person.refresh_from_db()
    assert (person.username, person.full_name) == ("HK001", "Đặng Thị Lan")
    assert person.email == "lan@sampan.example"
    assert not person.has_usable_password()


def test_the_audit_knows_who_and_whom_and_no_names() -> None:
    person = add(full_name="สมศักดิ์ ใจดี")
    event = last_event()
    assert (event.verb, event.person_id) == ("person.added", person.pk)
    assert event.actor.is_hr_admin
    stored = AuditEvent.objects.filter(pk=event.pk).values_list("data", "subject_id").get()
    assert "สมศักดิ์" not in str(stored)


@pytest.mark.parametrize("login", ["hk001", "HK 001", "Hk001"])
def test_a_login_belongs_to_one_person_in_any_case(login: str) -> None:
    add()
    with refused("login_taken"):
        add(username=login)


def test_an_address_belongs_to_one_person_in_any_case() -> None:
    add(email="lan@sampan.example")
    with refused("email_taken"):
        add(username="HK002", email="LAN@sampan.example")


def test_a_login_is_nobody_elses_address_and_the_other_way_round() -> None:
    add(username="HK001", email="lan@sampan.example")
    with refused("login_taken"):
        add(username="Lan@sampan.example")
    add(username="hung@sampan.example")
    with refused("email_taken"):
        add(username="HK003", email="hung@sampan.example")


@pytest.mark.parametrize(
    ("details", "code"),
    [
        ({"username": "đặng"}, "bad_login"),
        ({"username": "  "}, "bad_login"),
        ({"full_name": " "}, "no_name"),
        ({"full_name": "x" * 201}, "not_valid"),
        ({"username": "x" * 151}, "not_valid"),
        ({"email": "nowhere"}, "not_valid"),
        ({"language": "tlh"}, "not_valid"),
    ],
)
def test_what_does_not_fit_is_refused_and_nobody_is_added(
    details: dict[str, object], code: str
) -> None:
    keeper = hr()
    with refused(code):
        actions.add_person(
            acting_user=keeper, **{"username": "HK001", "full_name": "Lan", **details}
        )
    assert User.objects.exclude(pk=keeper.pk).count() == 0


def test_a_change_names_the_fields_and_not_what_stands_in_them() -> None:
    person = add()
    changed = actions.change_person(
        person, full_name="Nguyễn Thị Lan", username="HK001", acting_user=hr()
    )
    person.refresh_from_db()
    assert changed == ["full_name"]
    assert person.full_name == "Nguyễn Thị Lan"
    assert last_event().data == {"fields": ["full_name"]}


def test_a_change_of_nothing_leaves_no_audit_line() -> None:
    person = add()
    before = AuditEvent.objects.count()
    assert actions.change_person(person, full_name="Đặng Thị Lan", acting_user=hr()) == []
    assert AuditEvent.objects.count() == before


def test_a_refused_change_leaves_the_person_as_they_were() -> None:
    add(username="HK001")
    person = add(username="HK002")
    with refused("login_taken"):
        actions.change_person(person, username="hk001", full_name="X", acting_user=hr())
    stored = User.objects.get(pk=person.pk)
    assert (stored.username, stored.full_name) == ("HK002", "Đặng Thị Lan")


def test_a_former_address_is_forgotten_by_the_sign_in_too() -> None:
    person = add(email="old@sampan.example")
    EmailAddress.objects.create(user=person, email="old@sampan.example", primary=True)
    actions.change_person(person, email="new@sampan.example", acting_user=hr())
    assert not EmailAddress.objects.filter(email="old@sampan.example").exists()


def test_names_are_found_however_they_are_typed() -> None:
    lan, somsak = add(), add(username="HK002", full_name="สมศักดิ์ ใจดี", preferred_name="ศักดิ์")
    for text in ("dang", "ĐẶNG", unicodedata.normalize("NFD", "đặng"), "lan dang", "hk001"):
        assert list(User.objects.matching(text)) == [lan], text
    for text in ("สมศักดิ์", "ใจดี", "hk 002"):
        assert list(User.objects.matching(text)) in ([somsak], []), text
    assert list(User.objects.matching("ใจดี")) == [somsak]


def test_a_leaver_rests_and_every_place_ends_that_day() -> None:
    unit = UnitFactory()
    person = UserFactory(unit=unit, heads=unit)
    coming = AppointmentFactory(person=person, unit=unit, role=AppointmentRole.DEPUTY, coming=True)
    past = AppointmentFactory(person=person, unit=UnitFactory(), over=True)
    with places_told() as told:
        actions.deactivate(person, acting_user=hr())
    assert not User.objects.get(pk=person.pk).is_active
    assert not person.appointments.unended().exists()
    assert told == {person.pk}
    coming.refresh_from_db()
    assert coming.ends_on == coming.starts_on
    past.refresh_from_db()
    assert past.ends_on == days_ago(1)


def test_a_leaver_can_be_dated_back_and_not_ahead() -> None:
    person = UserFactory(unit=UnitFactory())
    with refused("in_the_future"):
        actions.deactivate(person, on=days_ago(-1), acting_user=hr())
    actions.deactivate(person, on=days_ago(5), acting_user=hr())
    assert person.appointments.get().ends_on == days_ago(5)
    assert User.objects.get(pk=person.pk).left_on == days_ago(5)


def test_one_does_not_rest_oneself_nor_somebody_twice() -> None:
    keeper, person = hr(), UserFactory()
    with refused("oneself"):
        actions.deactivate(keeper, acting_user=keeper)
    actions.deactivate(person, acting_user=keeper)
    with refused("not_active"):
        actions.deactivate(person, acting_user=keeper)


def test_who_comes_back_has_no_place_yet() -> None:
    person = UserFactory(unit=UnitFactory())
    with refused("already_active"):
        actions.reactivate(person, acting_user=hr())
    actions.deactivate(person, acting_user=hr())
    actions.reactivate(person, acting_user=hr())
    back = User.objects.get(pk=person.pk)
    assert (back.is_active, back.left_on) == (True, None)
    assert person.current_home() is None


def test_a_one_time_password_is_heard_once_and_written_nowhere() -> None:
    person = add()
    password = actions.issue_password(person, acting_user=hr())
    stored = User.objects.get(pk=person.pk)
    assert stored.check_password(password)
    assert stored.must_choose_password
    event = last_event()
    assert event.verb == "person.password_issued"
    assert password not in str(event.data)
    assert actions.issue_password(person, acting_user=hr()) != password


def test_a_resting_account_gets_no_password() -> None:
    person = UserFactory(is_active=False)
    with refused("not_active"):
        actions.issue_password(person, acting_user=hr())


ON_OTHERS = {
    "change": lambda person, by: actions.change_person(person, full_name="X", acting_user=by),
    "rest": lambda person, by: actions.deactivate(person, acting_user=by),
    "wake": lambda person, by: actions.reactivate(person, acting_user=by),
    "password": lambda person, by: actions.issue_password(person, acting_user=by),
    "roles": lambda person, by: actions.give_roles(person, roles=[], acting_user=by),
}


@pytest.mark.parametrize("act", ON_OTHERS)
def test_hr_does_not_touch_who_has_more_rights(act: str) -> None:
    person = site_admin()
    with refused("above_own"):
        ON_OTHERS[act](person, hr())


@pytest.mark.parametrize("act", ["change", "rest", "password"])
def test_a_site_administrator_does_not_touch_a_superuser(act: str) -> None:
    person = UserFactory(is_superuser=True)
    with refused("above_own"):
        ON_OTHERS[act](person, site_admin())


@pytest.mark.parametrize("act", ON_OTHERS)
@pytest.mark.parametrize("role", [None, Role.TRAINER])
def test_nobody_else_acts_on_accounts(act: str, role: Role | None) -> None:
    person = UserFactory(role=Role.TRAINER)
    keeper = UserFactory(role=role, heads=UnitFactory())
    with refused("not_a_keeper"):
        ON_OTHERS[act](person, keeper)


def test_a_resting_keeper_keeps_nobody() -> None:
    keeper = UserFactory(role=Role.HR_ADMIN, is_active=False)
    with refused("not_a_keeper"):
        actions.add_person(username="HK001", full_name="Lan", acting_user=keeper)


def test_the_system_may_do_all() -> None:
    person = actions.add_person(
        username="HK001", full_name="Lan", started_on=date(2026, 1, 1), acting_user=None
    )
    actions.give_roles(person, roles=list(Role), acting_user=None)
    assert User.objects.get(pk=person.pk).is_site_admin


def test_hr_gives_roles_up_to_its_own() -> None:
    person, keeper = UserFactory(), hr()
    actions.give_roles(person, roles=[Role.TRAINER, Role.HR_ADMIN], acting_user=keeper)
    assert person.roles == {Role.TRAINER, Role.HR_ADMIN}
    assert last_event().data == {"roles": ["HR_ADMIN", "TRAINER"]}
    with refused("above_own"):
        actions.give_roles(person, roles=[Role.SITE_ADMIN], acting_user=keeper)
    assert User.objects.get(pk=person.pk).roles == {Role.TRAINER, Role.HR_ADMIN}


def test_nobody_changes_their_own_roles() -> None:
    keeper = site_admin()
    with refused("oneself"):
        actions.give_roles(keeper, roles=[], acting_user=keeper)


def test_a_site_administrator_gives_every_role_and_takes_it() -> None:
    person, keeper = UserFactory(), site_admin()
    actions.give_roles(person, roles=list(Role), acting_user=keeper)
    actions.give_roles(person, roles=[], acting_user=keeper)
    assert person.roles == frozenset()


def test_the_first_superuser_is_made_at_the_console_and_found_in_any_case() -> None:
    made = User.objects.create_superuser("Root", password="a-long-password-1")
    assert User.objects.get_by_natural_key("root") == made
    assert (str(made), made.is_site_admin) == ("Root", True)


def test_a_person_is_found_by_login_or_address() -> None:
    person = add(email="lan@sampan.example")
    for text in ("hk 001", "LAN@sampan.example"):
        assert User.objects.by_login(text) == person
    assert User.objects.by_login("HK002") is None


def test_keepers_are_the_active_holders_of_the_roles() -> None:
    keepers = {hr(), site_admin(), UserFactory(is_superuser=True)}
    UserFactory(role=Role.TRAINER)
    UserFactory(role=Role.HR_ADMIN, is_active=False)
    policy = policy_registry.get_by_type(User)
    assert set(policy.users_with_any_permission({"change"})) == keepers
    assert not policy.users_with_any_permission({"delete"}).exists()


def test_leaders_lead_today() -> None:
    unit = UnitFactory()
    leaders = {UserFactory(heads=unit), UserFactory(deputises=unit)}
    AppointmentFactory(person=UserFactory(), unit=unit, role=AppointmentRole.HEAD, over=True)
    UserFactory(unit=unit)
    assert set(User.objects.leading()) == leaders
