"""One question or all of them on a page, marks to look at again, and what stays remembered."""

import re
from typing import Any

import pytest

from django.test import Client
from django.utils.html import strip_tags

from quizzes.models import Attempt
from tests.factories.quizzes import GUEST, RIGHT, address, answer

CHOICE = {"question": 1, "q": 1, "base-q1": 0, "sequence-q1": 1, "q1": "b"}


def words(response: Any) -> str:
    return " ".join(strip_tags(response.content.decode().replace("<", " <")).split())


def html(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_the_other_questions_wait_in_templates(client: Client, attempt: Attempt) -> None:
    shown = html(client.get(address(attempt), {"q": 3}))
    assert re.findall(r'<template data-question="(\d)"', shown) == ["1", "2", "4", "5", "6"]
    alive = re.sub(r"<template.*?</template>", "", shown)
    assert re.findall(r'name="question" value="(\d)"', alive) == ["3"]


def test_the_dots_are_told_in_words(client: Client, attempt: Attempt) -> None:
    answer(attempt, {"S": "b", "P": {"P-1": GUEST}})
    client.post(address(attempt), {**CHOICE, "base-q1": 1, "mark": 1})
    shown = html(client.get(address(attempt), {"q": 2}))
    assert "question 2 of 6. Answered: 1 of 6. To look at again: 1." in shown


def test_a_mark_goes_on_and_off_by_plain_buttons(client: Client, attempt: Attempt) -> None:
    response = client.post(address(attempt), {**CHOICE, "mark": 1})
    assert response["Location"] == address(attempt) + "?q=1"
    attempt.refresh_from_db()
    assert attempt.marked == ["S"]
    assert attempt.responses.get().value == "b"
    overview = words(client.get(address(attempt), {"review": 1}))
    assert "To look at again 1 S stem answered to look at again All questions" in overview
    client.post(address(attempt), {**CHOICE, "base-q1": 1, "unmark": 1})
    attempt.refresh_from_db()
    assert attempt.marked == []
    assert "To look at again" not in words(client.get(address(attempt), {"review": 1}))


def test_a_mark_on_the_page_with_all_stays_there(client: Client, attempt: Attempt) -> None:
    form = {"question": [1, 2, 3], "all": 1, "unmark": 9, "mark": 3}
    assert client.post(address(attempt), form)["Location"] == address(attempt) + "?all=1#q3"
    attempt.refresh_from_db()
    assert attempt.marked == ["T"]


@pytest.mark.parametrize("number", ["99", "x", "-1"])
def test_a_mark_on_nothing_changes_nothing(client: Client, attempt: Attempt, number: str) -> None:
    client.post(address(attempt), {**CHOICE, "mark": number})
    attempt.refresh_from_db()
    assert attempt.marked == []


def test_all_on_one_page_is_remembered_until_one_is_asked_for(
    client: Client, attempt: Attempt
) -> None:
    url = address(attempt)
    assert "question 1 of 6" in words(client.get(url))
    client.get(url, {"all": 1})
    assert "P stem" in words(client.get(url))
    assert f"{url}?all=1#q2" in html(client.get(url, {"review": 1}))
    assert "question 2 of 6" in words(client.get(url, {"q": 2}))
    assert "P stem" in words(client.get(url))
    client.get(url, {"one": 1, "q": 1})
    assert "question 1 of 6" in words(client.get(url))
    assert f"{url}?q=2" in html(client.get(url, {"review": 1}))


def test_a_page_shown_after_a_form_leads_back_to_the_attempt(
    client: Client, attempt: Attempt
) -> None:
    """It may have another address, from which a bare query would lead nowhere."""
    answer(attempt, RIGHT)
    shown = html(client.post(address(attempt, "submit"), {**CHOICE, "q1": "a"}))
    links = re.findall(r'(?:href|action)="(\?[^"]*)"', shown)
    assert links == []
