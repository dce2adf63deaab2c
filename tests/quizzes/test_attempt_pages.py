"""An attempt without a script: each question is a form, and is saved just the same."""

import re
from html import unescape
from typing import Any

import pytest

from django.test import Client
from django.utils.html import strip_tags

from core.models import PrivateNote
from people.models import User
from quizzes.actions import save_response, submit
from quizzes.models import Attempt, QuizPage, Response
from tests.factories.courses import publish
from tests.factories.people import UserFactory
from tests.factories.quizzes import (
    GUEST,
    HOST,
    RIGHT,
    WRONG,
    address,
    answer,
    begin,
    choice,
    order,
    signed_in,
    six_kinds,
)

NUMBERS = {"S": 1, "M": 2, "T": 3, "O": 4, "P": 5, "R": 6}
FIELDS: dict[str, dict[str, Any]] = {
    "S": {"q1": "b"},
    "M": {"q2": ["a", "c"]},
    "T": {"q3": "t"},
    "O": {"q4-O-1": 1, "q4-O-2": 2, "q4-O-3": 3},
    "P": {"q5-P-1": GUEST, "q5-P-2": HOST, "q5-P-3": GUEST},
    "R": {"q6": "Line one\r\nline two"},
}


def words(response: Any) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def post(client: Client, attempt: Attempt, uid: str, *, base: int = 0, **more: Any) -> Any:
    number = NUMBERS[uid]
    form = {"question": number, "q": number, f"base-q{number}": base, f"sequence-q{number}": 1}
    return client.post(address(attempt), {**form, **FIELDS[uid], "go": "next", **more})


def test_the_whole_way_without_a_script(client: Client, page: QuizPage, learner: User) -> None:
    client.post(page.url)
    attempt = Attempt.objects.get()
    for uid, number in NUMBERS.items():
        shown = client.get(address(attempt))
        assert f"question {number} of 6" in words(shown)
        assert f"{uid} stem" in words(shown)
        following = post(client, attempt, uid)
        expected = "?review=1" if number == 6 else f"?q={number + 1}"
        assert following["Location"] == address(attempt) + expected
    overview = client.get(address(attempt))
    assert "Before you hand in" in words(overview)
    assert words(overview).count(" answered") == 5
    assert client.post(address(attempt, "submit"))["Location"] == address(attempt)
    result = words(client.get(address(attempt)))
    assert "5 of 5 right: 100 %. The pass mark is 80 %." in result
    assert dict(attempt.responses.values_list("question", "value")) == RIGHT
    note = PrivateNote.objects.of(learner).get()
    assert (note.block, note.text) == ("R", "Line one\nline two")


@pytest.mark.parametrize(
    ("go", "where"),
    [
        ({"go": "next"}, "?q=4"),
        ({"go": "back"}, "?q=2"),
        ({"go": "review"}, "?review=1"),
        ({"go": "stay"}, "?q=3"),
        ({"go": "stay", "all": "1"}, "?all=1"),
        ({"go": "elsewhere"}, "?review=1"),
    ],
)
def test_a_form_goes_where_it_was_asked(
    client: Client, attempt: Attempt, go: dict, where: str
) -> None:
    assert post(client, attempt, "T", **go)["Location"] == address(attempt) + where
    assert attempt.responses.get().value == "t"


def test_all_questions_in_one_form(client: Client, attempt: Attempt) -> None:
    shown = client.get(address(attempt), {"all": 1})
    assert all(f"{uid} stem" in words(shown) for uid in NUMBERS)
    form = {key: value for fields in FIELDS.values() for key, value in fields.items()}
    posted = {**form, "question": list(NUMBERS.values()), "all": 1, "go": "review"}
    assert client.post(address(attempt), posted)["Location"].endswith("?review=1")
    assert dict(attempt.responses.values_list("question", "value")) == RIGHT


def test_what_nobody_touched_is_not_saved(client: Client, attempt: Attempt) -> None:
    shown = client.get(address(attempt), {"q": 4}).content.decode()
    places = re.findall(r'name="(q4-O-\d)".*?<option value="(\d)" selected', shown, re.DOTALL)
    assert len(places) == 3
    form = {"question": [1, 2, 4, 5, 6], "go": "review", **dict(places)}
    client.post(address(attempt), form)
    assert Response.objects.count() == 0


def test_the_order_is_shown_as_it_was_put(client: Client, attempt: Attempt) -> None:
    post(client, attempt, "O", **{"q4-O-1": 2, "q4-O-2": 1})
    shown = client.get(address(attempt), {"q": 4}).content.decode()
    assert re.findall(r'data-order-item="(O-\d)"', shown) == ["O-2", "O-1", "O-3"]


def test_two_items_at_one_place_are_asked_about(client: Client, attempt: Attempt) -> None:
    response = post(client, attempt, "O", **{"q4-O-1": 3, "q4-O-2": 1})
    assert response["Location"] == address(attempt) + "?q=4"
    assert "Two items had the same place" in words(client.get(response["Location"]))
    assert attempt.responses.get().value[0] == "O-2"


def test_a_stale_form_shows_both_and_loses_nothing(client: Client, attempt: Attempt) -> None:
    answer(attempt, {"S": "a", "R": "stored thought"})
    for uid, mine, stored in (("S", "S option b", "S option a"), ("R", "Line one", "stored")):
        response = post(client, attempt, uid, base=0)
        assert response.status_code == 200
        assert "was answered on another page meanwhile" in words(response)
        assert stored in words(response)
        assert mine in words(response)
    assert 'value="b" checked' in " ".join(post(client, attempt, "S").content.decode().split())
    assert attempt.responses.get().value == "a"
    assert post(client, attempt, "S", base=1).status_code == 302
    assert attempt.responses.get().value == "b"


@pytest.mark.parametrize(
    ("uid", "stored"),
    [
        ("M", "Stored is: &ldquo;M option a&rdquo;"),
        ("O", "Stored is: &ldquo;second → first → third&rdquo;"),
        ("P", "Stored is: &ldquo;please → Host; gladly → Host; thanks → Guest&rdquo;"),
    ],
)
def test_what_is_stored_is_told_in_words(
    client: Client, attempt: Attempt, uid: str, stored: str
) -> None:
    answer(attempt, WRONG)
    text = words(post(client, attempt, uid, base=0))
    assert unescape(stored) in text
    assert attempt.responses.get(question=uid).value == WRONG[uid]


def test_a_form_that_meets_the_handing_in_is_told_so(
    client: Client, attempt: Attempt, learner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The attempt was open when the page was asked for, and is no more when the answer comes."""
    answer(attempt, {"M": ["a"]})

    def late(*args: Any, **kwargs: Any) -> Any:
        submit(learner, attempt=attempt.uuid)
        return save_response(*args, **kwargs)

    monkeypatch.setattr("quizzes.views.answering.save_response", late)
    response = post(client, attempt, "S")
    assert "already handed in" in words(client.get(response["Location"]))
    assert not attempt.responses.filter(question="S").exists()


def test_a_form_after_handing_in_is_told_so(
    client: Client, attempt: Attempt, learner: User
) -> None:
    answer(attempt, {"S": "a"})
    submit(learner, attempt=attempt.uuid)
    response = post(client, attempt, "S", base=1)
    assert "already handed in" in words(client.get(response["Location"]))
    assert attempt.responses.get().value == "a"


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"question": "99"},
        {"question": "x"},
        {"question": "1", "q1": "unknown"},
        {"question": "1", "q1": "b", "base-q1": "x"},
        {"question": "1", "q1": "b", "base-q1": "9" * 5000},
        {"question": "6", "q6": "x" * 100_000},
        {"question": "4", "q4-O-1": "1"},
        {"question": "5", "q5-P-1": "unknown"},
    ],
)
def test_a_broken_form_changes_nothing(client: Client, attempt: Attempt, form: dict) -> None:
    response = client.post(address(attempt), {"go": "next", **form})
    assert response.status_code in {200, 302}
    assert Response.objects.count() == 0
    shown = response if response.status_code == 200 else client.get(response["Location"])
    assert shown.status_code == 200
    if form != {"question": "4", "q4-O-1": "1"}:
        assert re.search(r"message--(error|warning)", shown.content.decode())


def test_long_words_that_are_refused_stay_on_the_page(client: Client, attempt: Attempt) -> None:
    response = client.post(address(attempt), {"question": 6, "q": 6, "q6": "long " * 20_000})
    assert response.content.decode().count("long ") >= 20_000
    assert "at most 10000 characters" in words(response)


def test_it_goes_on_at_the_first_open_question(client: Client, attempt: Attempt) -> None:
    answer(attempt, {"S": "a", "M": ["a"]})
    assert "question 3 of 6" in words(client.get(address(attempt)))
    assert "question 1 of 6" in words(client.get(address(attempt), {"q": 1}))
    assert "question 3 of 6" in words(client.get(address(attempt), {"q": "x"}))


def test_what_was_answered_is_shown_again(client: Client, attempt: Attempt) -> None:
    answer(attempt, {**RIGHT, "R": "my thought"})
    shown = " ".join(client.get(address(attempt), {"all": 1}).content.decode().split())
    for box in (r'name="q1" value="b" checked', r'name="q2" value="c" checked', ">my thought<"):
        assert box in shown
    assert shown.count(" selected") == 3 + 3
    assert shown.count('data-state="saved"') == 6


@pytest.mark.parametrize("query", ["", "?q=1", "?all=1", "?review=1"])
def test_it_is_ones_own(attempt: Attempt, query: str) -> None:
    url = address(attempt)
    assert signed_in(UserFactory()).get(url + query).status_code == 404
    assert Client().get(url + query)["Location"].startswith("/accounts/login/")
    assert signed_in(UserFactory()).post(url, {"question": 1, "q1": "b"}).status_code == 404
    assert Response.objects.count() == 0


def test_the_order_of_options_is_another_for_each_attempt(page: QuizPage) -> None:
    orders = set()
    for _ in range(12):
        person = UserFactory()
        attempt = begin(person, page)
        url, client = address(attempt), signed_in(person)
        shown = [re.findall(r'name="q1" value="(.)"', flat(client, url)) for _ in range(2)]
        assert shown[0] == shown[1]
        assert sorted(shown[0]) == list("abcd")
        orders.add("".join(shown[0]))
    assert len(orders) > 1


def flat(client: Client, url: str) -> str:
    return " ".join(client.get(url, {"q": 1}).content.decode().split())


def test_shuffled_questions_keep_their_order_in_an_attempt(learner: User, page: QuizPage) -> None:
    page.shuffle = True
    page.questions = [*(choice(f"Q{n}", right="a") for n in range(9)), *six_kinds()[5:]]
    publish(page)
    attempt = begin(learner, page)
    shown = [question.uid for question in attempt.questions]
    assert shown[-1] == "R"
    assert shown != [f"Q{n}" for n in range(9)] + ["R"]
    again = Attempt.objects.get()
    assert [question.uid for question in again.questions] == shown


def test_words_of_authors_are_never_markup(client: Client, learner: User, page: QuizPage) -> None:
    evil = choice("X", right="a")
    evil["value"]["stem"] = "<script>alert(1)</script>"
    evil["value"]["options"][0]["value"]["text"] = "<b>bold</b>"
    page.questions = [evil, order("O", "<i>1</i>", "2")]
    publish(page)
    attempt = begin(learner, page)
    answer(attempt, {"X": "a"})
    for query in ("?all=1", "?review=1", "?q=1"):
        text = client.get(address(attempt) + query).content.decode()
        assert "<script>alert" not in text
        assert "<b>bold" not in text
        assert "<i>1" not in text
