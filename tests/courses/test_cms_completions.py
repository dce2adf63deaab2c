"""What was completed elsewhere in the CMS: who comes in, what is recorded and seen."""

import re
from pathlib import PurePath
from typing import Any

import pytest

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses.actions import record_elsewhere
from courses.enums import Source
from courses.models import Completion, Course, CourseText
from people.actions import deactivate
from people.enums import Role
from people.models import User
from tests.factories.people import UnitFactory, UserFactory, days_ago
from tests.factories.records import ProjectedCourseFactory
from tests.people.cms import Keeper, errors_at, text_of

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 a certificate"
BIRD = re.compile(r"canary-\d+")


@pytest.fixture
def course() -> Course:
    return ProjectedCourseFactory(slug="counter", title="The Other Side", minutes=40, shape=(1,))


@pytest.fixture
def lan() -> User:
    return UserFactory(username="HK-123", full_name="Nguyễn Thị Lan")


@pytest.fixture
def hr() -> Keeper:
    return Keeper()


@pytest.fixture
def trainer() -> Keeper:
    return Keeper(UserFactory(role=Role.TRAINER, full_name="Elena Trainer"))


def recorded(person: User, course: Course, by: User, **told: Any) -> Completion:
    values = {"completed_on": days_ago(9), "minutes": 5, "note": "", "file": None}
    return record_elsewhere(person, course=course, acting_user=by, **values | told)


def paper(content: bytes = PDF, name: str = "paper.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_hr_records_with_a_file(hr: Keeper, course: Course, lan: User) -> None:
    answer = hr.send(
        "completions:add",
        person=lan.pk,
        course=course.pk,
        completed_on=str(days_ago(9)),
        minutes=90,
        note="Hanoi",
        file=paper(),
    )
    assert answer.status_code == 302
    completion = Completion.objects.get()
    assert (completion.person, completion.recorded_by) == (lan, hr.person)
    assert (completion.minutes, completion.note) == (90, "Hanoi")
    text = text_of(hr.client.get(answer["Location"]))
    assert "Recorded: Nguyễn Thị Lan completed The Other Side" in text
    page = hr.open("completions:view", completion.pk)
    assert "Hanoi" in page
    assert "Taken elsewhere" in page
    assert "Download the file" in page


def test_hr_records_for_somebody_who_has_left(hr: Keeper, course: Course, lan: User) -> None:
    deactivate(lan, acting_user=hr.person)
    told = {"course": course.pk, "completed_on": str(days_ago(9))}
    assert hr.send("completions:add", login="hk-123", **told).status_code == 302
    assert "login" in errors_at(hr.send("completions:add", login="nobody", **told))
    assert "person" in errors_at(hr.send("completions:add", **told))
    other = UserFactory()
    assert "login" in errors_at(hr.send("completions:add", person=other.pk, login="HK-123", **told))


def test_a_trainer_names_number_and_name(trainer: Keeper, course: Course, lan: User) -> None:
    told = {"course": course.pk, "completed_on": str(days_ago(9))}
    wrong = trainer.send("completions:add", login="HK-123", name="Somchai", **told)
    assert "Nobody of this name" in errors_at(wrong)["login"][0]
    assert "Lan" not in text_of(wrong)
    unknown = trainer.send("completions:add", login="HK-9", name="Lan", **told)
    assert errors_at(unknown) == errors_at(wrong)
    assert trainer.send("completions:add", login="HK-123", name="lan", **told).status_code == 302
    assert Completion.objects.get().recorded_by == trainer.person


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"completed_on": str(days_ago(-2))}, "completed_on"),
        ({"completed_on": ""}, "completed_on"),
        ({"completed_on": str(days_ago(9))}, "completed_on"),
        ({"minutes": "-1"}, "minutes"),
        ({"minutes": "99999"}, "minutes"),
        ({"note": "x" * 1001}, "note"),
        ({"file": paper(b"<html>")}, "file"),
        ({"course": ""}, "course"),
    ],
)
def test_a_refusal_stands_at_its_field(
    hr: Keeper, course: Course, lan: User, values: dict[str, Any], field: str
) -> None:
    recorded(lan, course, hr.person)
    told = {"person": lan.pk, "course": course.pk, "completed_on": str(days_ago(8))} | values
    found = errors_at(hr.send("completions:add", **told))
    assert list(found) == [field]
    assert Completion.objects.count() == 1


def test_nobody_records_their_own(hr: Keeper, course: Course) -> None:
    told = {"course": course.pk, "completed_on": str(days_ago(9))}
    assert "login" in errors_at(hr.send("completions:add", person=hr.person.pk, **told))


def test_the_list_shows_hr_all_and_trainers_their_own(
    hr: Keeper, trainer: Keeper, course: Course
) -> None:
    for number, by in enumerate((hr.person, trainer.person)):
        recorded(UserFactory(full_name=f"canary-{number}"), course, by)
    assert set(BIRD.findall(hr.open("completions:index"))) == {"canary-0", "canary-1"}
    assert set(BIRD.findall(trainer.open("completions:index"))) == {"canary-1"}
    hidden = Completion.objects.get(recorded_by=hr.person)
    assert trainer.get("completions:view", hidden.pk).status_code == 404


def test_the_list_is_searched_and_filtered(hr: Keeper, course: Course, lan: User) -> None:
    other = ProjectedCourseFactory(slug="second", title="Second")
    recorded(lan, course, hr.person)
    recorded(UserFactory(full_name="Somchai"), other, hr.person)
    Completion.objects.filter(course=other).update(source=Source.IMPORTED)

    def names(**query: Any) -> set[str]:
        text = text_of(hr.get("completions:index_results", **query))
        return {name for name in ("Lan", "Somchai") if name in text}

    assert names() == {"Lan", "Somchai"}
    assert names(q="nguyen") == {"Lan"}
    assert names(course=other.pk) == {"Somchai"}
    assert names(source="outside") == {"Lan"}
    assert names(course="nothing") == {"Lan", "Somchai"}


def test_what_was_taken_here_is_not_in_the_list(hr: Keeper, course: Course, lan: User) -> None:
    completion = recorded(lan, course, hr.person)
    Completion.objects.update(source=Source.HERE)
    assert "Nguyễn" not in hr.open("completions:index")
    assert hr.get("completions:view", completion.pk).status_code == 404


def test_the_list_costs_the_same_for_2_and_20(hr: Keeper, course: Course) -> None:
    CourseText.objects.create(course=course, locale="th", title="อีกด้าน")

    def cost() -> int:
        hr.get("completions:index")
        with CaptureQueriesContext(connection) as queries:
            hr.open("completions:index")
        return len(queries)

    for _ in range(2):
        recorded(UserFactory(), course, hr.person)
    few = cost()
    for _ in range(18):
        recorded(UserFactory(), course, hr.person)
    assert cost() == few


OPEN = ["index", "index_results", "add"]
IMPORTING = ["import", "import_template"]


@pytest.mark.parametrize("role", [Role.HR_ADMIN, Role.SITE_ADMIN])
def test_all_of_it_is_for_hr_and_site_administrators(role: Role) -> None:
    keeper = Keeper(UserFactory(role=role))
    for name in [*OPEN, *IMPORTING]:
        assert keeper.get(f"completions:{name}").status_code == 200, name
    assert "/admin/completions/" in keeper.client.get("/admin/").content.decode()


def test_trainers_record_and_do_not_import(trainer: Keeper) -> None:
    for name in OPEN:
        assert trainer.get(f"completions:{name}").status_code == 200, name
    for name in [*IMPORTING, "import_lines"]:
        assert trainer.get(f"completions:{name}").status_code == 404, name
    answer = trainer.client.post(reverse("completions:import"), {"file": paper()})
    assert answer.status_code == 404
    assert "Import past" not in trainer.open("completions:index")
    assert "/admin/completions/" in trainer.client.get("/admin/").content.decode()


def test_heads_and_learners_do_not_come_in() -> None:
    for person in (UserFactory(heads=UnitFactory()), UserFactory()):
        keeper = Keeper(person)
        for name in [*OPEN, *IMPORTING]:
            assert keeper.get(f"completions:{name}").status_code in {302, 404}


def download(person: User | None, completion: Completion) -> Any:
    client = Client()
    if person is not None:
        client.force_login(person)
    return client.get(reverse("evidence", args=[completion.pk]))


def test_the_file_is_for_those_whom_it_concerns(
    hr: Keeper, trainer: Keeper, course: Course
) -> None:
    unit = UnitFactory()
    lan = UserFactory(unit=unit)
    completion = recorded(lan, course, trainer.person, file=ContentFile(PDF, name="a.exe"))
    admin = UserFactory(role=Role.SITE_ADMIN)
    for person in (hr.person, admin, trainer.person, lan):
        response = download(person, completion)
        assert b"".join(response.streaming_content) == PDF
        assert response["Content-Type"] == "application/pdf"
        assert "attachment" in response["Content-Disposition"]
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response["Content-Security-Policy"]
        assert "no-store" in response["Cache-Control"]
    others = (UserFactory(heads=unit), UserFactory(role=Role.TRAINER), UserFactory(unit=unit))
    for person in others:
        assert download(person, completion).status_code == 404
    assert "/accounts/login/" in download(None, completion)["Location"]
    User.objects.filter(pk=trainer.person.pk).update(is_active=False)
    assert download(trainer.person, completion).status_code in {302, 404}


def test_who_trains_no_more_keeps_no_way_to_the_file(
    trainer: Keeper, course: Course, lan: User
) -> None:
    completion = recorded(lan, course, trainer.person, file=ContentFile(PDF, name="a.pdf"))
    trainer.person.groups.clear()
    assert download(trainer.person, completion).status_code == 404


def test_no_address_of_the_media_leads_to_the_file(hr: Keeper, course: Course, lan: User) -> None:
    completion = recorded(lan, course, hr.person, file=ContentFile(PDF, name="a.pdf"))
    name = completion.evidence.name
    for address in (
        f"/media/{name}",
        f"/media/images/{name}",
        f"/media/images/../{name}",
        f"/media/images/%2e%2e/{name}",
        f"/media/images/..%2f{name}",
        f"/documents/1/{PurePath(name).name}",
    ):
        assert hr.client.get(address).status_code in {400, 404}, address


def test_a_file_that_is_gone_is_not_there(hr: Keeper, course: Course, lan: User) -> None:
    completion = recorded(lan, course, hr.person, file=ContentFile(PDF, name="a.pdf"))
    default_storage.delete(completion.evidence.name)
    assert download(hr.person, completion).status_code == 404
    without = recorded(lan, course, hr.person, completed_on=days_ago(3))
    assert download(hr.person, without).status_code == 404
