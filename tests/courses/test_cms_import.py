"""Past completions imported in the CMS: looked at first, then all of them or none."""

from typing import Any

import pytest

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from courses.enums import Source
from courses.models import Completion, Course
from people.enums import Role
from people.models import User
from tests.factories.people import UserFactory
from tests.factories.records import ProjectedCourseFactory
from tests.people.cms import Keeper, errors_at, text_of

pytestmark = pytest.mark.django_db

HEADING = "person,course,completed_on,minutes,note\n"


@pytest.fixture
def course() -> Course:
    return ProjectedCourseFactory(slug="counter", title="The Other Side", minutes=40, shape=(1,))


@pytest.fixture
def lan() -> User:
    return UserFactory(username="HK-123", full_name="Nguyễn Thị Lan")


@pytest.fixture
def hr() -> Keeper:
    return Keeper()


def sheet(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("past.csv", (HEADING + "\n".join(lines) + "\n").encode())


def look_at(hr: Keeper, *lines: str) -> Any:
    return hr.client.post(reverse("completions:import"), {"file": sheet(*lines)})


def test_a_file_is_looked_at_and_then_imported(hr: Keeper, course: Course, lan: User) -> None:
    shown = look_at(hr, "HK-123,counter,2024-01-02,,", "HK-123,counter,2024-01-03,,")
    text = text_of(shown)
    assert "2 completions are new." in text
    assert "Nothing is saved yet." in text
    assert "Nguyễn Thị Lan" in text
    assert "Import 2 completions" in text
    assert not Completion.objects.exists()
    kept = shown.context["form"]["kept"].value()
    assert hr.client.get(f"/media/{kept}").status_code == 404
    done = hr.client.post(reverse("completions:import"), {"kept": kept}, follow=True)
    assert "2 completions were imported." in text_of(done)
    assert Completion.objects.filter(source=Source.IMPORTED, recorded_by=hr.person).count() == 2
    assert not default_storage.exists(kept)
    again = text_of(look_at(hr, "HK-123,counter,2024-01-02,,"))
    assert "All of this file is there already." in again


def test_problems_are_listed_and_nothing_can_be_imported(
    hr: Keeper, course: Course, lan: User
) -> None:
    shown = look_at(hr, "HK-123,counter,2024-01-02,,", "HK-9,<b>x</b>,2024-01-03,,")
    text = text_of(shown)
    assert "One line cannot be imported" in text
    assert "Line 3, person: nobody has the employee number" in text
    assert "Import one" not in text
    kept = hr.client.session["completion_import"]
    refused = hr.client.post(reverse("completions:import"), {"kept": kept})
    assert "Nothing was imported" in text_of(refused)
    assert not Completion.objects.exists()
    lines = b"".join(hr.get("completions:import_lines").streaming_content).decode("utf-8-sig")
    assert "3,problem,HK-9,<b>x</b>,2024-01-03" in lines


def test_a_file_that_was_not_looked_at_is_not_imported(
    hr: Keeper, course: Course, lan: User
) -> None:
    kept = look_at(hr, "HK-123,counter,2024-01-02,,").context["form"]["kept"].value()
    other = Keeper(UserFactory(role=Role.HR_ADMIN))
    for client, name in ((other.client, kept), (hr.client, "evidence/x.pdf"), (hr.client, "../x")):
        answer = client.post(reverse("completions:import"), {"kept": name})
        assert "The file is not here any more" in text_of(answer)
    default_storage.delete(kept)
    answer = hr.client.post(reverse("completions:import"), {"kept": kept})
    assert "The file is not here any more" in text_of(answer)
    assert other.get("completions:import_lines").status_code == 404
    assert not Completion.objects.exists()


def test_without_a_readable_file_there_is_one_sentence(hr: Keeper) -> None:
    address = reverse("completions:import")
    assert errors_at(hr.client.post(address, {}))["file"] == ["Choose a file."]
    binary = SimpleUploadedFile("past.xlsx", b"PK\x03\x04\x00\x00")
    found = errors_at(hr.client.post(address, {"file": binary}))["file"]
    assert len(found) == 1
    assert "not a CSV file" in found[0]


def test_a_file_of_too_many_is_refused_in_one_sentence(
    hr: Keeper, course: Course, lan: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("courses.views.importing.MOST_AT_ONCE", 0)
    found = look_at(hr, "HK-123,counter,2024-01-02,,")
    assert "This file holds 1 new completions." in errors_at(found)["file"][0]
    assert "Import one completion" not in text_of(found)
    assert not Completion.objects.exists()


def test_only_one_looked_at_file_is_kept(hr: Keeper, course: Course, lan: User) -> None:
    first = look_at(hr, "HK-123,counter,2024-01-02,,").context["form"]["kept"].value()
    look_at(hr, "HK-123,counter,2024-01-03,,")
    assert not default_storage.exists(first)


def test_the_template_is_a_file_that_can_be_imported(hr: Keeper, course: Course, lan: User) -> None:
    template = b"".join(hr.get("completions:import_template").streaming_content)
    file = SimpleUploadedFile("t.csv", template + b"HK-123,counter,2024-01-02,,\n")
    shown = hr.client.post(reverse("completions:import"), {"file": file})
    assert "One completion is new." in text_of(shown)
