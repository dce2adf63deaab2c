"""Screen by screen, as plain forms: what is asked, where one is led, what is kept."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine

from django.test import Client
from django.utils import timezone

from core.saving import StaleSaveError
from people.models import User
from self_assessment.actions import finish_taking, save_text
from self_assessment.models import Taking
from self_assessment.rules.instrument import Form, Part
from self_assessment.views import taking as views
from self_assessment.views.own import own_taking
from tests.factories.mirror import begun, example, live_instrument
from tests.factories.people import UserFactory
from tests.self_assessment.pages import (
    address,
    answers,
    case,
    chosen,
    form,
    html,
    shown,
    signed_in,
    words,
)
from tests.self_assessment.test_acts import save

pytestmark = pytest.mark.django_db

D1 = {"a_D1_1": (4, 0), "a_D1_2": (0, 0), "a_D1_3": (1, 0), "a_D1_4": (5, 0)}


@pytest.fixture
def person() -> User:
    return UserFactory()


@pytest.fixture
def client(person: User) -> Client:
    return signed_in(person)


@pytest.fixture
def empty(person: User) -> Taking:
    return begun(person, {}, {})


@pytest.fixture
def half(person: User) -> Taking:
    """Part A is answered, the seats not yet changed."""
    return begun(person, customer={})


def test_a_screen_asks_the_sentences_of_one_dimension(client: Client, empty: Taking) -> None:
    page = client.get(address(empty))
    text = words(page)
    assert "What I do · screen 1 of 7" in text
    assert "When a request reaches me, the person hears from me the same working day." in text
    assert "Does not apply to my work" in text
    assert shown(page).count("<fieldset") == 4
    assert html(page).count("<template data-question") == 6


def test_each_step_of_the_scale_has_its_words(client: Client, empty: Taking) -> None:
    page = shown(client.get(address(empty, "a-D3")))
    for label in ("Not true at all", "A little true", "Partly true", "Mostly true"):
        assert page.count(f'<span class="scale__words">{label}</span>') == 3


def test_a_form_is_kept_and_leads_on(client: Client, empty: Taking) -> None:
    response = client.post(address(empty), form("a-D1", **D1))
    assert response["Location"] == address(empty, "a-D2")
    assert answers(empty) == {"a-D1-1": 4, "a-D1-2": 0, "a-D1-3": 1, "a-D1-4": 5}
    assert chosen(html(client.get(address(empty, "a-D1")))) == {
        "a-D1-1": "4",
        "a-D1-2": "0",
        "a-D1-3": "1",
        "a-D1-4": "5",
    }


@pytest.mark.parametrize(
    ("at", "go", "to"),
    [
        ("a-D1", "back", "a-D1"),
        ("a-D2", "back", "a-D1"),
        ("a-D7", "next", "seats"),
        ("seats", "back", "a-D7"),
        ("seats", "next", "b-D5"),
        ("b-D5", "back", "seats"),
        ("b-D5", "next", "b-D2"),
        ("b-D3", "next", "review"),
        ("a-D4", "review", "review"),
    ],
)
def test_the_way_goes_through_both_parts(
    client: Client, empty: Taking, at: str, go: str, to: str
) -> None:
    assert client.post(address(empty), form(at, go))["Location"] == address(empty, to)


def test_part_b_holds_no_answer_of_part_a(client: Client, person: User) -> None:
    taking = begun(person, example(Part.PROVIDER), {"D1-1": 5})
    page = html(client.get(address(taking, "b-D5")))
    assert chosen(page) == {"b-D1-1": "5"}
    assert "a-D1-1" not in page
    assert "When a request reaches me" not in page
    order = [f'data-key="b-{id_}"' for id_ in ("D5", "D2", "D7", "D1", "D6", "D4", "D3")]
    assert sorted(order, key=page.index) == order


def test_the_twin_of_what_does_not_apply_is_gone(client: Client, person: User) -> None:
    nothing = {f"D5-{number}": 0 for number in (1, 2, 3)}
    taking = begun(person, {**example(Part.PROVIDER), **nothing}, {})
    page = client.get(address(taking, "b-D2"))
    assert "b-D2-3" not in html(page)
    assert "b-D5" not in html(page)
    assert "If I were served the way I serve · screen 1 of 6" in words(page)


def test_where_nothing_applies_no_seats_are_changed(client: Client, person: User) -> None:
    nothing = dict.fromkeys(example(Part.PROVIDER), 0)
    taking = begun(person, nothing, {})
    after = client.post(address(taking), form("a-D7", **{"a-D7-1": (0, 1)}))
    assert after["Location"] == address(taking, "review")
    for screen in ("", "seats"):
        assert "Before you finish" in words(client.get(address(taking, screen)))


def test_an_unknown_screen_leads_to_where_one_is(client: Client, half: Taking) -> None:
    assert "Change seats" in words(client.get(address(half, "b-D99")))


def test_one_comes_back_to_the_first_thing_that_is_open(client: Client, person: User) -> None:
    provider = example(Part.PROVIDER)
    del provider["D4-2"]
    assert "Owning mistakes" in words(client.get(address(begun(person, provider, {}))))


def test_one_comes_back_to_part_b(client: Client, person: User) -> None:
    taking = begun(person, customer={"D5-1": 2, "D5-2": 2, "D5-3": 3})
    text = words(client.get(address(taking)))
    assert "If I were served the way I serve · screen 2 of 7" in text
    assert "Keeping people informed" in text


def test_the_seats_say_what_is_better_answered_before(client: Client, empty: Taking) -> None:
    client.post(address(empty), form("a-D1", **D1))
    assert "21 sentences of the first part are still open" in words(
        client.get(address(empty, "seats"))
    )


def test_a_few_words_recall_the_person_and_can_be_deleted(client: Client, half: Taking) -> None:
    client.post(address(half), form("seats", case=("ป้าสมร ห้อง 214", 0)))
    assert case(half) == "ป้าสมร ห้อง 214"
    assert "Now you are: ป้าสมร ห้อง 214" in words(client.get(address(half, "b-D5")))
    response = client.post(address(half), form("seats", "forget", case=("ป้าสมร", 1)))
    assert response["Location"] == address(half, "seats")
    assert case(half) == ""


def test_words_that_another_page_wrote_meanwhile_are_deleted_as_well(
    client: Client, half: Taking, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post(address(half), form("seats", case=("Room 214", 0)))

    def find(request: Any, uuid: UUID) -> Taking:
        found = own_taking(request, uuid)
        assert found.text_rows["case"].text == "Room 214"
        save_text(half.person, taking=uuid, key="case", save=save("Room 215", base=1))
        return found

    monkeypatch.setattr(views, "own_taking", find)
    response = client.post(address(half), form("seats", "forget", case=("Room 214", 1)))
    assert response["Location"] == address(half, "seats")
    assert case(half) == ""
    with pytest.raises(StaleSaveError):
        save_text(half.person, taking=half.uuid, key="case", save=save("Room 216", base=2))


def test_too_many_words_stay_on_the_page(client: Client, half: Taking) -> None:
    response = client.post(address(half), form("seats", case=("x" * 201, 0)))
    assert "At most 200 characters fit here." in words(response)
    assert "x" * 201 in html(response)
    assert case(half) is None


def test_two_devices_never_overwrite_silently(client: Client, empty: Taking) -> None:
    client.post(address(empty), form("a-D1", a_D1_1=(2, 0)))
    response = client.post(address(empty), form("a-D1", a_D1_1=(5, 0)))
    text = words(response)
    assert "was answered on another page meanwhile. Stored is: “A little true”." in text
    assert chosen(shown(response)) == {"a-D1-1": "5"}
    assert "data-save-typed" in shown(response)
    assert answers(empty) == {"a-D1-1": 2}
    client.post(address(empty), form("a-D1", a_D1_1=(5, 1)))
    assert answers(empty) == {"a-D1-1": 5}


def test_words_of_two_devices_are_both_shown(client: Client, person: User, half: Taking) -> None:
    save_text(person, taking=half.uuid, key="case", save=save("the lady of 214"))
    response = client.post(address(half), form("seats", case=("the man of 3", 0)))
    assert "Other words were saved on another page meanwhile: “the lady of 214”." in words(response)
    assert ">\nthe man of 3<" in response.content.decode()
    assert case(half) == "the lady of 214"


@pytest.mark.parametrize("value", ["6", "9", "x", "-1", "44", "", "4" * 5000])
def test_what_is_not_on_the_scale_is_not_kept(client: Client, empty: Taking, value: str) -> None:
    assert client.post(address(empty), form("a-D1", a_D1_1=(value, 0))).status_code in {200, 302}
    assert answers(empty) == {}


def test_a_screen_that_is_gone_changes_nothing(client: Client, empty: Taking) -> None:
    response = client.post(address(empty), form("b-D99", b_D99_1=(3, 0)), follow=True)
    assert "This is not asked here any more." in words(response)
    assert answers(empty) == {}


def test_the_review_lists_what_is_missing(client: Client, person: User) -> None:
    provider = example(Part.PROVIDER)
    del provider["D4-2"]
    taking = begun(person, provider)
    page = client.get(address(taking, "review"))
    assert "1 sentence is still open." in words(page)
    assert "I put a mistake right first and explain afterwards." in words(page)
    assert f'href="{address(taking, "a-D4")}#a-D4-2"' in html(page)
    assert "Finish and see the result" not in words(page)


def test_many_that_are_missing_are_told_by_their_screens(client: Client, half: Taking) -> None:
    page = client.get(address(half, "review"))
    text = words(page)
    assert "24 sentences are still open." in text
    assert "If I were served the way I serve Empathy and perception 3 open" in text
    assert "Speed of response 4 open" in text
    assert html(page).count(f'href="{address(half, "b-D1")}"') == 2
    assert "I would have to chase" not in text


def test_finishing_too_early_is_refused_in_a_sentence(client: Client, half: Taking) -> None:
    response = client.post(f"{address(half)}finish/", follow=True)
    assert "24 sentences are still without an answer." in words(response)
    half.refresh_from_db()
    assert half.is_open


def test_finishing_leads_to_the_result(client: Client, person: User) -> None:
    taking = begun(person)
    assert "Everything is answered." in words(client.get(address(taking)))
    for _again in range(2):
        response = client.post(f"{address(taking)}finish/")
        assert response["Location"] == f"{address(taking)}result/"
    taking.refresh_from_db()
    assert not taking.is_open


def test_a_finished_one_takes_no_form(client: Client, person: User) -> None:
    taking = begun(person)
    finish_taking(person, taking=taking.uuid)
    response = client.post(address(taking), form("a-D1", a_D1_1=(1, 0)))
    assert response["Location"] == f"{address(taking)}result/"
    assert answers(taking)["a-D1-1"] == 4


@pytest.mark.parametrize("how", ["get", "post", "finish"])
def test_what_was_left_for_too_long_is_let_go_kindly(
    client: Client, person: User, how: str
) -> None:
    taking = begun(person)
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        fresh = signed_in(person)
        url = f"{address(taking)}finish/" if how == "finish" else address(taking)
        fields = form("a-D1", a_D1_1=(1, 0))
        response = fresh.get(url) if how == "get" else fresh.post(url, fields)
        assert response["Location"] == "/self-assessment/"
        assert "more than seven days went by" in words(fresh.get("/self-assessment/"))
    assert not Taking.objects.of(person).exists()


def test_another_language_keeps_every_answer(client: Client, half: Taking) -> None:
    client.post("/accounts/language/", {"language": "vi", "next": "/"})
    page = client.get(address(half, "a-D1"))
    assert "Tốc độ phản hồi" in words(page)
    assert chosen(shown(page)) == {"a-D1-1": "4", "a-D1-2": "4", "a-D1-3": "3", "a-D1-4": "2"}


def test_the_short_form_asks_one_sentence_a_screen(client: Client, person: User) -> None:
    taking = begun(person, {}, {}, form=Form.SHORT)
    page = client.get(address(taking))
    assert shown(page).count("<fieldset") == 1
    assert html(page).count("<template data-question") == 6


def test_anothers_taking_is_not_there(half: Taking) -> None:
    other = signed_in(UserFactory())
    for url in (address(half), address(half, "review"), f"{address(half)}finish/"):
        assert other.post(url, form("a-D1", a_D1_1=(1, 1))).status_code == 404
    assert other.get(address(half)).status_code == 404
    assert answers(half)["a-D1-1"] == 4


def test_a_taking_goes_on_when_nothing_is_offered_any_more(client: Client, half: Taking) -> None:
    from self_assessment.freezing.versions import withdraw

    withdraw(live_instrument().key)
    client.post(address(half), form("b-D5", b_D5_1=(3, 0)))
    assert answers(half)["b-D5-1"] == 3
