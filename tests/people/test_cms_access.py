"""HR's pages in the CMS exist for HR and site administrators alone."""

from typing import Any

import pytest

from django.test import Client
from django.urls import get_resolver, reverse

from people.enums import Role
from people.models import Appointment, Unit, User
from tests.factories.people import UnitFactory, UserFactory
from tests.people.cms import Keeper

pytestmark = pytest.mark.django_db

LISTS = [
    f"{space}:{name}"
    for space in ("wagtailusers_users", "units", "appointments")
    for name in ("index", "index_results", "add")
] + [f"person_chooser:{name}" for name in ("choose", "choose_results", "chosen_multiple")]
OF_PERSON = ["edit", "appoint", "move", "password", "deactivate", "reactivate"]
OF_UNIT = ["edit", "head", "move", "close", "reopen"]
OF_PLACE = ["edit", "end"]


@pytest.fixture
def place() -> Appointment:
    unit = UnitFactory(code="rooms")
    UnitFactory(code="other")
    return UserFactory(unit=unit, username="somebody").appointments.get()


def pages(place: Appointment) -> list[str]:
    return [
        *(reverse(name) for name in LISTS),
        *(reverse(f"wagtailusers_users:{name}", args=(place.person_id,)) for name in OF_PERSON),
        *(reverse(f"units:{name}", args=(place.unit_id,)) for name in OF_UNIT),
        *(reverse(f"appointments:{name}", args=(place.pk,)) for name in OF_PLACE),
        reverse("person_chooser:chosen", args=(place.person_id,)),
    ]


def state() -> list[Any]:
    models = (User, Unit, Appointment)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_every_page_of_ours_is_in_this_test(place: Appointment) -> None:
    walked = set(pages(place))
    ours = {"wagtailusers_users", "units", "appointments", "person_chooser"}
    admin = next(p for p in get_resolver().url_patterns if str(p.pattern) == "admin/")
    patterns = [
        inner
        for resolver in admin.url_patterns
        if getattr(resolver, "namespace", None) in ours
        for inner in resolver.url_patterns
    ]
    assert len(patterns) == len(walked)


@pytest.mark.parametrize("role", [Role.HR_ADMIN, Role.SITE_ADMIN])
def test_they_open_for_hr_and_site_administrators(place: Appointment, role: Role) -> None:
    keeper = Keeper(UserFactory(role=role))
    for page in pages(place):
        assert keeper.client.get(page).status_code == 200, page


def test_to_a_trainer_they_do_not_exist(place: Appointment) -> None:
    trainer = Keeper(UserFactory(role=Role.TRAINER, heads=place.unit))
    before = state()
    for page in pages(place):
        assert trainer.client.get(page).status_code == 404, page
        assert trainer.client.post(page, {"on": "2026-01-01"}).status_code == 404, page
    assert state() == before
    assert "/admin/people/" not in trainer.client.get("/admin/").content.decode()


def test_heads_and_learners_do_not_come_into_the_cms(place: Appointment) -> None:
    head = Keeper(UserFactory(heads=place.unit))
    before = state()
    for page in pages(place):
        assert head.client.get(page)["Location"].startswith("/admin/login/"), page
        assert head.client.post(page, {})["Location"].startswith("/admin/login/"), page
    assert state() == before


def test_the_anonymous_are_asked_to_sign_in(client: Client, place: Appointment) -> None:
    for page in pages(place):
        assert client.get(page)["Location"].startswith("/admin/login/"), page


def test_what_is_not_there_is_not_found(place: Appointment) -> None:
    keeper = Keeper()
    for space, names in (
        ("wagtailusers_users", OF_PERSON),
        ("units", OF_UNIT),
        ("appointments", OF_PLACE),
    ):
        for name in names:
            assert keeper.get(f"{space}:{name}", 999_999).status_code == 404


@pytest.mark.parametrize("action", ["assign_role", "delete", "set_active_state"])
@pytest.mark.parametrize("role", [Role.HR_ADMIN, Role.SITE_ADMIN, "superuser"])
def test_wagtails_bulk_actions_on_people_are_closed(
    place: Appointment, action: str, role: str
) -> None:
    person = UserFactory(is_superuser=True) if role == "superuser" else UserFactory(role=Role(role))
    keeper, before = Keeper(person), state()
    address = reverse("wagtail_bulk_action", args=("people", "user", action))
    body = {"mark_as_active": "False", "role": "1"}
    for method in (keeper.client.get, keeper.client.post):
        assert method(f"{address}?id={place.person_id}", body).status_code == 404
    assert state() == before


@pytest.mark.parametrize("role", list(Role))
def test_groups_and_sites_are_above_everyones_own(role: Role) -> None:
    keeper = Keeper(UserFactory(role=role))
    own = ["/admin/locales/", "/admin/collections/"]
    closed = ["/admin/groups/", "/admin/groups/new/", "/admin/groups/edit/1/", "/admin/sites/"]
    for path in closed if role == Role.SITE_ADMIN else closed + own:
        response = keeper.client.get(path)
        assert (response.status_code, response.get("Location")) == (302, "/admin/"), path


def test_hr_finds_people_units_and_places_in_the_menu() -> None:
    page = Keeper().client.get("/admin/").content.decode()
    for path in ("/admin/people/", "/admin/units/", "/admin/appointments/"):
        assert path in page


def test_hr_writes_no_courses() -> None:
    keeper = Keeper()
    assert keeper.client.get("/admin/pages/")["Location"] == "/admin/"
