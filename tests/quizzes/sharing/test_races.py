"""Who asks, takes back and answers at the same moment leaves what one after the other leaves."""

import os
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from django.test import Client
from django.urls import reverse

from core.models import AuditEvent
from people.models import User
from quizzes.models import Attempt, ExtraAttempt, QuizPage, SharedAttempt
from quizzes.querysets import SharedAttemptQuerySet
from tests.factories.quizzes import address, live_quiz, signed_in
from tests.factories.sharing import WORDS, asked, trainer, tried
from tests.racing import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak]

SOAK = bool(os.environ.get("SOAK"))
THREADS = 20 if SOAK else 5
ROUNDS = 20 if SOAK else 2


@pytest.fixture
def page() -> QuizPage:
    return live_quiz(most_attempts=3)


def answering(sharing: SharedAttempt, number: int) -> Callable[[], Any]:
    url = reverse("learner_questions:edit", args=[sharing.pk])
    body = {"answer": f"Answer {number}", "allow_more": "on"}
    return partial(signed_in(trainer()).post, url, body)


def asking(person: User, attempt: Attempt, words: str) -> Callable[[], Any]:
    return partial(signed_in(person).post, address(attempt, "ask"), {"question": words})


def taking_back(client: Client, attempt: Attempt) -> Callable[[], Any]:
    return partial(client.post, address(attempt, "take_back"))


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_many_trainers_one_answers_and_the_others_are_told(
    page: QuizPage, learner: User, _: int
) -> None:
    sharing = asked(learner, page)
    answers = at_once([answering(sharing, number) for number in range(THREADS)])
    assert Counter(one.status_code for one in answers) == {302: 1, 200: THREADS - 1}
    told = [one.content.decode() for one in answers if one.status_code == 200]
    sharing.refresh_from_db()
    assert all(f"{sharing.answered_by} has answered meanwhile" in one for one in told)
    assert all(sharing.answer in one and one.count("Answer ") >= 2 for one in told)
    assert AuditEvent.objects.filter(verb="attempt.answered").count() == 1
    assert ExtraAttempt.objects.count() == 1


def test_the_look_at_what_is_answered_is_what_keeps_the_second_out(
    page: QuizPage, learner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it the later of two trainers overwrites the earlier in silence."""
    monkeypatch.setattr(SharedAttempt, "is_answered", False)
    sharing = asked(learner, page)
    answers = at_once([answering(sharing, number) for number in range(2)])
    assert [one.status_code for one in answers] == [302, 302]
    assert ExtraAttempt.objects.count() == 2


@pytest.mark.parametrize("_", range(ROUNDS))
def test_asking_anew_beside_taking_back_is_one_after_the_other(
    page: QuizPage, learner: User, _: int
) -> None:
    attempt = asked(learner, page).attempt
    asked_anew, back = at_once(
        [asking(learner, attempt, "Anew"), taking_back(signed_in(learner), attempt)]
    )
    sharing = SharedAttempt.objects.get()
    assert back.status_code == 302
    assert (asked_anew.status_code, sharing.is_shared, sharing.question) in {
        (302, True, "Anew"),
        (200, False, WORDS),
    }


@pytest.mark.parametrize("_", range(ROUNDS))
def test_an_answer_beside_taking_back_is_written_before_or_not_at_all(
    page: QuizPage, learner: User, _: int
) -> None:
    sharing = asked(learner, page)
    answered, back = at_once(
        [answering(sharing, 1), taking_back(signed_in(learner), sharing.attempt)]
    )
    sharing.refresh_from_db()
    assert back.status_code == 302
    assert not sharing.is_shared
    assert (answered.status_code, sharing.is_answered) in {(302, True), (404, False)}


def share_all_at_once(learner: User, page: QuizPage) -> int:
    attempts = [tried(learner, page) for _ in range(3)]
    at_once([asking(learner, attempt, "Which?") for attempt in attempts])
    return SharedAttempt.objects.filter(withdrawn_at=None).count()


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_attempts_shared_at_once_one_is_shared(page: QuizPage, learner: User, _: int) -> None:
    assert share_all_at_once(learner, page) == 1
    assert SharedAttempt.objects.count() == 3


def test_taking_the_others_back_is_what_leaves_one(
    page: QuizPage, learner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SharedAttemptQuerySet, "shared", lambda self: self.none())
    assert share_all_at_once(learner, page) == 3
