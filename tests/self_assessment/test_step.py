"""The mirror as a step: every way completes it, and nobody else can tell which it was."""

from collections.abc import Callable
from typing import Any

import pytest

from django.test import Client

from courses.models import Course, CoursePage, ModulePage, Step, StepRecord
from people.enums import Role
from people.models import User
from self_assessment.actions import finish_taking
from self_assessment.freezing.versions import withdraw
from self_assessment.models import Instrument, SelfAssessmentPage, Taking
from tests.factories.courses import add, course_index, make_lesson, make_task, publish, publish_tree
from tests.factories.mirror import KEY, begun, live_instrument, taken
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import assign
from tests.self_assessment.pages import address, html, signed_in, words
from tests.self_assessment.test_start import another_instrument, cost
from tests.shared_rows import made_once

pytestmark = pytest.mark.django_db

MOST = 12
WAYS = ["paper", "rather_not", "counted"]


@made_once
def the_page() -> SelfAssessmentPage:
    live_instrument()
    course = add(course_index(), CoursePage(title="Service"))
    module = add(course, ModulePage(title="At the counter", outcomes="Greet a guest"))
    make_lesson(module, "Say no kindly")
    add(module, SelfAssessmentPage(title="The mirror", introduction="Look\nand think."))
    make_lesson(module, "What comes after")
    make_task(module)
    publish_tree(course)
    return SelfAssessmentPage.objects.get()


@pytest.fixture
def page(the_page: Callable[[], SelfAssessmentPage], db: None) -> SelfAssessmentPage:
    return the_page()


def asked(page: SelfAssessmentPage, number: int) -> list[User]:
    """Return so many people to whom the course is assigned."""
    unit = UnitFactory()
    people = [UserFactory(unit=unit) for _ in range(number)]
    course = Course.objects.get(key=page.get_parent().get_parent().translation_key)
    assign(course, unit=unit, due_on=None, acting_user=None)
    return people


@pytest.fixture
def person(page: SelfAssessmentPage) -> User:
    return asked(page, 1)[0]


@pytest.fixture
def client(person: User) -> Client:
    return signed_in(person)


def records(person: User) -> list[dict[str, Any]]:
    found = StepRecord.objects.filter(enrolment__person=person, step__kind="self_assessment")
    return list(found.values("edition", "minutes", "evidence", "occurred_at", "withdrawn_at"))


def test_who_has_taken_it_finds_what_was_seen(
    client: Client, person: User, page: SelfAssessmentPage
) -> None:
    found = "What you saw before is in the mirror."
    assert found not in words(client.get(page.url))
    taken(person)
    assert found in words(client.get(page.url))


def test_it_says_who_sees_what_and_offers_every_way(
    client: Client, page: SelfAssessmentPage
) -> None:
    text = words(client.get(page.url))
    for said in (
        "Look and think.",
        "shown to you alone",
        "Begin – 7 to 9 minutes",
        "Short form – 3 minutes",
        "I have done this on paper",
        "I prefer not to",
        "nobody else can see which it was",
    ):
        assert said in text
    assert "count it here" not in text


def test_it_is_begun_by_a_post_to_its_own_address(
    client: Client, person: User, page: SelfAssessmentPage
) -> None:
    response = client.post(page.url, {"form": "short", "edition": "1"})
    taking = Taking.objects.of(person).get()
    assert response["Location"] == address(taking)
    assert (taking.form, taking.step_key, taking.step_edition) == (
        "short",
        page.translation_key,
        1,
    )
    assert records(person) == []


def test_what_was_begun_from_the_menu_is_gone_on_with_for_the_course(
    client: Client, person: User, page: SelfAssessmentPage
) -> None:
    taking = begun(person)
    assert "Go on where you stopped" in words(client.get(page.url))
    assert client.post(page.url, {"way": "begin"})["Location"] == address(taking)
    result = client.post(f"{address(taking)}finish/", follow=True)
    assert f'href="{page.url}"' in html(result)
    assert "Go on with the course" in words(result)
    assert len(records(person)) == 1


def test_every_way_leaves_the_same_record(page: SelfAssessmentPage) -> None:
    left = []
    for way, one in zip([*WAYS, "finished"], asked(page, 4), strict=True):
        if way == "finished":
            step = {"step_key": page.translation_key}
            finish_taking(one, taking=begun(one, **step).uuid)
        else:
            signed_in(one).post(page.url, {"way": way, "edition": "1"})
        left.append(records(one))
    assert len(left[0]) == 1
    assert left == [left[0]] * 4


@pytest.mark.parametrize("way", WAYS)
def test_without_taking_one_goes_on_with_the_module(
    client: Client, person: User, page: SelfAssessmentPage, way: str
) -> None:
    following = Step.objects.get(key=page.get_next_sibling().translation_key)
    response = client.post(page.url, {"way": way}, follow=True)
    assert response.request["PATH_INFO"] == following.url
    assert "Recorded: “The mirror”." in words(response)
    assert not Taking.objects.of(person).exists()


def test_who_took_it_from_the_menu_may_count_it(
    client: Client, person: User, page: SelfAssessmentPage
) -> None:
    taken(person)
    assert "count it here" in words(client.get(page.url))


def test_once_it_is_done_the_page_says_so_alone(
    client: Client, person: User, page: SelfAssessmentPage
) -> None:
    client.post(page.url, {"way": "rather_not"})
    text = words(client.get(page.url))
    assert "Recorded: this step is done." in text
    assert "I prefer not to" not in text
    assert "Begin – 7 to 9 minutes" in text


def test_without_an_instrument_the_other_ways_are_open(
    client: Client, person: User, page: SelfAssessmentPage
) -> None:
    withdraw(KEY)
    text = words(client.get(page.url))
    assert "Not yet available" in text
    assert "I prefer not to" in text
    response = client.post(page.url, {"form": "full"}, follow=True)
    assert "There is no self-assessment yet." in words(response)
    client.post(page.url, {"way": "paper"})
    assert len(records(person)) == 1


def test_who_is_not_asked_is_not_let_in(page: SelfAssessmentPage) -> None:
    stranger = signed_in(UserFactory())
    assert stranger.get(page.url).status_code == 404
    assert stranger.post(page.url, {"form": "full"}).status_code == 404


def test_a_trainer_who_looks_around_records_nothing(page: SelfAssessmentPage) -> None:
    trainer = UserFactory(role=Role.TRAINER)
    client = signed_in(trainer)
    assert "You are looking around" in words(client.get(page.url))
    assert "Nothing was recorded" in words(client.post(page.url, {"way": "paper"}, follow=True))
    assert records(trainer) == []


def test_it_costs_the_same_after_many_takings(
    client: Client, person: User, page: SelfAssessmentPage
) -> None:
    taken(person)
    begun(person)
    few = cost(client, page.url)
    for _more in range(5):
        taken(person)
    assert cost(client, page.url) == few <= MOST


def test_it_offers_the_instrument_it_names(
    client: Client, person: User, page: SelfAssessmentPage
) -> None:
    page.instrument = Instrument.objects.create(title="Other")
    other = another_instrument(page.instrument.translation_key)
    begun(person)
    publish(page)
    assert "Begin – 7 to 9 minutes" in words(client.get(page.url))
    assert cost(client, page.url) <= MOST
    client.post(page.url, {"form": "full"})
    assert Taking.objects.of(person).get(step_key=page.translation_key).version == other


def test_it_is_required(page: SelfAssessmentPage) -> None:
    assert Step.objects.get(key=page.translation_key).is_required


def test_a_preview_shows_it_to_the_author(page: SelfAssessmentPage, rf: Any) -> None:
    response = page.make_preview_request(rf.get("/"))
    response.render()
    assert "Look" in html(response)
