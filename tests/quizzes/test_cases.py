"""A case is played node by node on its own page; the way stays the reader's own."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from django.test import Client
from django.utils.html import strip_tags

from core.enums import StepKind
from core.models import PrivateNote
from courses.models import StepRecord
from people.models import User
from quizzes.models import CasePage
from quizzes.rules.cases import LONGEST_WAY, case_of
from tests.factories.courses import publish
from tests.factories.people import UserFactory
from tests.factories.quizzes import NODES, live_case, signed_in
from tests.shared_rows import made_once


@made_once
def the_case() -> CasePage:
    return live_case()


@pytest.fixture
def case(the_case: Callable[[], CasePage], db: None) -> CasePage:
    return the_case()


def way(learner: User) -> list[str]:
    note = PrivateNote.objects.of(learner).filter(block="way").first()
    return json.loads(note.text) if note else []


def play(client: Client, case: CasePage, **form: Any) -> str:
    response = client.post(case.url, form)
    assert response["Location"] == f"{case.url}#now"
    return shown(client, case)


def shown(client: Client, case: CasePage) -> str:
    return " ".join(strip_tags(client.get(case.url).content.decode()).split())


def is_done(learner: User) -> bool:
    records = StepRecord.objects.filter(enrolment__person=learner, step__kind=StepKind.CASE)
    return records.exists()


def test_it_begins_with_the_first_node(client: Client, case: CasePage, learner: User) -> None:
    text = shown(client, case)
    assert "Text of n1" in text
    assert "n1 to e1" in text
    assert "Text of n2" not in text
    assert "Only you can see which way you took." in text
    assert way(learner) == []


def test_it_is_played_to_an_end(client: Client, case: CasePage, learner: User) -> None:
    assert "Text of n2" in play(client, case, at=1, choice=0)
    assert not is_done(learner)
    text = play(client, case, at=2, choice=1)
    assert "What came of it" in text
    assert "Text of e1" in text
    assert "You chose: n1 to n2" in text
    assert way(learner) == ["n1", "n2", "e1"]
    record = StepRecord.objects.get(step__kind=StepKind.CASE)
    assert record.evidence == {"kind": "case"}
    assert "Recorded: you have played this case." in text


def test_it_can_be_gone_on_with_later(client: Client, case: CasePage, learner: User) -> None:
    play(client, case, at=1, choice=0)
    assert "Text of n2" in shown(signed_in(learner), case)


def test_a_step_back_another_way_and_a_new_beginning(
    client: Client, case: CasePage, learner: User
) -> None:
    play(client, case, at=1, choice=0)
    play(client, case, at=2, choice=0)
    play(client, case, at=3, choice=0)
    assert way(learner) == ["n1", "n2", "n3", "e2"]
    play(client, case, at=4, to=3)
    assert way(learner) == ["n1", "n2", "n3"]
    play(client, case, at=3, to=1)
    assert way(learner) == ["n1"]
    play(client, case, at=1, choice=1)
    play(client, case, at=2, choice=1)
    assert way(learner) == ["n1", "n3", "n1"]
    play(client, case, at=3, again=1)
    assert way(learner) == ["n1"]
    assert StepRecord.objects.filter(step__kind=StepKind.CASE).count() == 1


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"at": 2, "choice": 3}, "is not part of the case here"),
        ({"at": 2, "choice": "x"}, "is not part of the case here"),
        ({"at": 2, "choice": "9" * 5000}, "is not part of the case here"),
        ({"at": 2}, "is not part of the case here"),
        ({"at": 2, "to": 2}, "is not part of the case here"),
        ({"at": 2, "to": 0}, "is not part of the case here"),
        ({"at": 1, "choice": 1}, "was continued on another page meanwhile"),
        ({"choice": 0}, "was continued on another page meanwhile"),
        ({}, "was continued on another page meanwhile"),
    ],
)
def test_what_does_not_fit_changes_nothing(
    client: Client, case: CasePage, learner: User, form: dict, sentence: str
) -> None:
    play(client, case, at=1, choice=0)
    assert sentence in play(client, case, **form)
    assert way(learner) == ["n1", "n2"]


def test_the_same_choice_twice_is_one_step(client: Client, case: CasePage, learner: User) -> None:
    play(client, case, at=1, choice=0)
    assert "meanwhile" not in play(client, case, at=1, choice=0)
    assert way(learner) == ["n1", "n2"]


def test_a_very_long_way_is_told_so(client: Client, case: CasePage, learner: User) -> None:
    play(client, case, at=1, choice=0)
    circle = (["n1", "n3"] * LONGEST_WAY)[:LONGEST_WAY]
    PrivateNote.objects.of(learner).filter(block="way").update(text=json.dumps(circle))
    assert "Your way has grown very long" in play(client, case, at=LONGEST_WAY, choice=0)
    assert way(learner) == circle


def test_a_node_that_is_gone_cuts_the_way(client: Client, case: CasePage, learner: User) -> None:
    play(client, case, at=1, choice=0)
    play(client, case, at=2, choice=0)
    blocks = [block for block in case.blocks if block["value"]["id"] not in {"n3", "e2"}]
    for block in blocks:
        kept = [one for one in block["value"]["choices"] if one.get("value", one)["to"] != "n3"]
        block["value"]["choices"] = kept
    case.nodes = blocks
    publish(case)
    assert "Text of n2" in shown(client, case)
    play(client, case, at=2, choice=0)
    assert way(learner) == ["n1", "n2", "e1"]


def test_a_way_is_seen_by_its_own_person_alone(client: Client, case: CasePage) -> None:
    play(client, case, at=1, choice=0)
    assert "Text of n1" in shown(signed_in(UserFactory()), case)


@pytest.mark.parametrize(
    ("stored", "kept"),
    [
        (None, ["n1"]),
        ("", ["n1"]),
        ("not json", ["n1"]),
        ('{"a": 1}', ["n1"]),
        ("[]", ["n1"]),
        ('["n2", "n3"]', ["n1"]),
        ('["n1", "n9"]', ["n1"]),
        ('["n1", "n2", "n1"]', ["n1", "n2"]),
        ('["n1", 5, ["n2"]]', ["n1"]),
        ('["n1", "n3", "n1", "n2"]', ["n1", "n3", "n1", "n2"]),
    ],
)
def test_a_stored_way_is_followed_as_far_as_it_leads(stored: str | None, kept: list[str]) -> None:
    assert case_of(NODES, start="n1").way(stored) == kept


def test_nobody_goes_round_for_ever() -> None:
    case = case_of(NODES, start="n1")
    circle = ["n1", "n3"] * LONGEST_WAY
    assert len(case.way(json.dumps(circle))) == LONGEST_WAY
    assert case.after(circle[:LONGEST_WAY], 0) is None


def test_two_choices_to_one_node_are_not_told_apart() -> None:
    node = {**NODES[0]["value"], "choices": [{"text": t, "to": "e1"} for t in ("one", "two")]}
    first = case_of([{"value": node}, NODES[3]], start="n1").nodes["n1"]
    assert first.said_to("e1") == ""


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_anonymous_are_led_to_the_login(case: CasePage, method: str) -> None:
    response = getattr(Client(), method)(case.url)
    assert response["Location"].startswith("/accounts/login/")
