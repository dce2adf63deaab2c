"""Read, take along and delete what is one's own."""

import json
from typing import Any

import pytest

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.models import StepRecord
from people.models import User
from self_assessment.models import Answer, Commitment, Taking, TakingText, ToldAction
from self_assessment.rules.instrument import Form
from tests.factories.mirror import begun, taken
from tests.factories.people import PASSWORD, UnitFactory, UserFactory
from tests.self_assessment.keeping import ACTION, CASE, KEEP, kept, tell, with_everything

pytestmark = pytest.mark.django_db

READ, FILE, ALL = (
    "/self-assessment/download/",
    "/self-assessment/download.json",
    "/self-assessment/delete/",
)


@pytest.fixture
def person() -> User:
    return UserFactory()


@pytest.fixture
def colleague() -> User:
    return UserFactory(full_name="Nguyễn Thị Hương")


@pytest.fixture
def own(client: Client, person: User) -> Client:
    client.force_login(person)
    return client


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def file(client: Client) -> dict[str, Any]:
    response = client.get(FILE)
    assert response["Content-Type"] == "application/json"
    assert "attachment" in response["Content-Disposition"]
    assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))
    return dict(json.loads(response.content))


def test_the_page_says_everything_in_words(own: Client, person: User, colleague: User) -> None:
    with_everything(person, told=colleague)
    words = page(own, READ)
    for said in (
        "When a request reaches me, the person hears from me the same working day.",
        "I would be satisfied with how soon I got a first answer.",
        "Mostly true",
        "Does not apply to my work",
        CASE,
        KEEP,
        ACTION,
        "Monday, at the desk",
        "Nguyễn Thị Hương",
    ):
        assert said in words, said


def test_the_file_holds_every_row(own: Client, person: User, colleague: User) -> None:
    taking = with_everything(person, told=colleague)
    tell(colleague, person)
    data = file(own)
    [one] = data["takings"]
    rows = Answer.objects.of(person).values_list("part", "item", "value")
    stored = {(part, item): value or None for part, item, value in rows}
    assert {(each["part"], each["item"]): each["value"] for each in one["answers"]} == stored
    assert len(stored) == 50
    assert [text["text"] for text in one["texts"]] == [CASE, KEEP]
    assert one["commitment"]["action"] == ACTION
    assert one["commitment"]["dimension"] == "Empathy and perception"
    assert [each["colleague"] for each in data["told_to_colleagues"]] == ["Nguyễn Thị Hương"]
    assert [each["action"] for each in data["told_by_colleagues"]] == [ACTION]
    finished = timezone.localtime(taking.finished_at).isoformat(timespec="seconds")
    assert one["finished_at"] == finished


def test_the_file_holds_the_scores_of_the_worked_example(own: Client, person: User) -> None:
    taken(person)
    scores = file(own)["takings"][0]["scores"]
    assert (scores[1]["provider"], scores[1]["customer"]) == (3.3333, 3.0)
    assert scores[-1]["dimension"] is None
    assert (scores[-1]["provider"], scores[-1]["customer"]) == (3.4762, 3.4048)


def test_the_short_form_has_no_score_of_a_dimension(own: Client, person: User) -> None:
    taken(person, form=Form.SHORT)
    assert [one["dimension"] for one in file(own)["takings"][0]["scores"]] == [None]


def test_what_is_open_is_there_without_a_score(own: Client, person: User) -> None:
    begun(person, customer={})
    [one] = file(own)["takings"]
    assert (one["state"], one["scores"], len(one["answers"])) == ("in_progress", [], 25)
    assert "Begun on" in page(own, READ)


def test_it_speaks_the_readers_language(own: Client, person: User) -> None:
    with_everything(person)
    User.objects.filter(pk=person.pk).update(language="vi")
    assert "Tốc độ phản hồi" in page(own, READ)
    assert file(own)["takings"][0]["scores"][0]["name"] == "Tốc độ phản hồi"


def test_words_that_were_emptied_are_no_line(own: Client, person: User) -> None:
    taken(person, texts={"case": "", "keep": KEEP})
    [one] = file(own)["takings"]
    assert [text["key"] for text in one["texts"]] == ["keep"]


def test_nobody_elses_is_in_it(own: Client, colleague: User) -> None:
    with_everything(colleague)
    assert file(own)["takings"] == []
    assert "Nothing is kept" in page(own, READ)


def test_it_costs_no_more_for_many(own: Client, person: User, colleague: User) -> None:
    with_everything(person, told=colleague)
    page(own, READ)
    costs = []
    for _each in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(own, READ)
        costs.append(len(asked))
        for _more in range(4):
            with_everything(person, told=UserFactory())
    assert costs[0] == costs[1] <= 12


def test_it_asks_before_it_deletes(own: Client, person: User, colleague: User) -> None:
    taking = with_everything(person, told=colleague)
    before = kept()
    for address in (ALL, f"/self-assessment/{taking.uuid}/delete/"):
        words = page(own, address)
        assert "deleted at once" in words
        assert ACTION in words
        assert "This stays with them" in words
    assert kept() == before


def test_one_taking_is_deleted_with_everything_in_it(own: Client, person: User) -> None:
    taking, other = with_everything(person), taken(person)
    response = own.post(f"/self-assessment/{taking.uuid}/delete/", follow=True)
    assert "It is deleted" in response.content.decode()
    assert list(Taking.objects.of(person)) == [other]
    assert not Commitment.objects.of(person).exists()
    assert not TakingText.objects.of(person).exists()
    assert set(Answer.objects.of(person).values_list("taking", flat=True)) == {other.pk}


@pytest.mark.parametrize("is_all", [True, False])
@pytest.mark.parametrize("takes_back", [True, False])
def test_what_a_colleague_was_told_stays_unless_it_is_taken_back(
    own: Client, person: User, colleague: User, takes_back: bool, is_all: bool
) -> None:
    taking = with_everything(person, told=colleague)
    data = {"take_back": "yes"} if takes_back else {}
    own.post(ALL if is_all else f"/self-assessment/{taking.uuid}/delete/", data)
    assert not Taking.objects.of(person).exists()
    assert ToldAction.objects.to(colleague).exists() is not takes_back


def test_taking_back_one_leaves_the_others(own: Client, person: User, colleague: User) -> None:
    taking = with_everything(person, told=colleague)
    with_everything(person, told=colleague)
    own.post(f"/self-assessment/{taking.uuid}/delete/", {"take_back": "yes"})
    assert ToldAction.objects.to(colleague).count() == 1


def test_everything_is_deleted_of_oneself_alone(own: Client, person: User, colleague: User) -> None:
    with_everything(person)
    begun(person)
    theirs = with_everything(colleague)
    own.post(ALL)
    assert not Taking.objects.of(person).exists()
    assert list(Taking.objects.of(colleague)) == [theirs]
    assert kept()["Answer"] == 50


def test_there_may_be_nothing_to_delete(own: Client) -> None:
    assert "There is nothing to delete" in page(own, ALL)
    assert own.post(ALL).status_code == 302


@pytest.mark.parametrize("method", ["get", "post"])
def test_another_persons_taking_is_not_there(own: Client, colleague: User, method: str) -> None:
    taking = with_everything(colleague)
    assert getattr(own, method)(f"/self-assessment/{taking.uuid}/delete/").status_code == 404
    assert Taking.objects.of(colleague).exists()


def test_nothing_is_written_down_of_a_deletion(own: Client, person: User) -> None:
    from core.models import AuditEvent

    with_everything(person, told=UserFactory())
    before = AuditEvent.objects.count(), StepRecord.objects.count()
    own.post(ALL, {"take_back": "yes"})
    assert (AuditEvent.objects.count(), StepRecord.objects.count()) == before


def test_the_unit_of_the_time_is_told_to_its_person(own: Client, person: User) -> None:
    taken(person, unit=UnitFactory(name="Lễ tân"))
    assert file(own)["takings"][0]["unit_when_finished"] == "Lễ tân"
    assert "Lễ tân" in page(own, READ)


def test_on_a_shared_device_one_is_warned_before_a_download(own: Client, person: User) -> None:
    with_everything(person)
    assert "stays on it" not in page(own, READ)
    form = {"login": person.username, "password": PASSWORD, "asks_shared": "True", "shared": "on"}
    own.logout()
    own.post("/accounts/login/", form)
    assert "stays on it" in page(own, READ)
