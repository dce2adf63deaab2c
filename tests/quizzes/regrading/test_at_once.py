"""A regrade beside submissions or another regrade leaves what one after another leaves."""

import os
from collections import Counter
from functools import partial
from threading import Event
from typing import Any

import pytest

from django.db import connection

from core.errors import DomainError
from courses.models import StepRecord
from people.enums import Role
from quizzes.actions import regrading, submit, submitting
from quizzes.models import Attempt, QuizPage, Regrade, RegradedAttempt
from tests.factories.people import UserFactory
from tests.factories.quizzes import answer, begin, choice, live_quiz, quiz_of
from tests.quizzes.regrading.acts import TWO, check_all, correct, do, stands, taken
from tests.racing import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak]

SOAK = bool(os.environ.get("SOAK"))
PEOPLE, ROUNDS = (20, 20) if SOAK else (6, 2)
PATIENCE = 20
MENDED = choice("S", right="b")
IN_TURNS = pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time."
)


@pytest.fixture
def page() -> QuizPage:
    return live_quiz(questions=TWO)


def ready(page: QuizPage) -> Attempt:
    """Return an open attempt that only the corrected key passes."""
    attempt = begin(UserFactory(), page)
    answer(attempt, {"S": "b", "Z": "a"})
    return attempt


def hand_in(attempt: Attempt) -> Attempt:
    return submit(attempt.person, attempt=attempt.uuid)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_whenever_it_is_handed_in_the_corrected_key_scores_it(page: QuizPage, _: int) -> None:
    attempts = [ready(page) for _ in range(PEOPLE)]
    trainer = UserFactory(role=Role.TRAINER)
    correct(page, MENDED)
    acts = [partial(hand_in, attempt) for attempt in attempts]
    at_once([*acts[: PEOPLE // 2], partial(do, page, acting_user=trainer), *acts[PEOPLE // 2 :]])
    assert {stands(attempt) for attempt in attempts} == {(2, True)}
    assert StepRecord.objects.count() == PEOPLE
    check_all(attempts)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_two_regrades_at_once_one_is_done(page: QuizPage, _: int) -> None:
    attempts = [taken(page, {"S": "b", "Z": "a"}) for _ in range(PEOPLE)]
    trainer = UserFactory(role=Role.TRAINER)
    correct(page, MENDED)

    def attempted() -> str:
        try:
            do(page, acting_user=trainer)
        except DomainError as refusal:
            return refusal.code
        return "done"

    assert Counter(at_once([attempted] * 2)) == {"done": 1, "nothing_to_regrade": 1}
    assert (Regrade.objects.count(), RegradedAttempt.objects.count()) == (1, PEOPLE)
    assert StepRecord.objects.count() == PEOPLE
    check_all(attempts)


def test_written_by_two_workers_at_once_each_pass_is_told_once(
    page: QuizPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts = [taken(page, {"S": "b", "Z": "a"}) for _ in range(PEOPLE)]
    correct(page, MENDED)
    with monkeypatch.context() as patched:
        patched.setattr(regrading, "_write", lambda _attempt: None)
        do(page)
    told: Counter[int] = Counter()
    real = regrading.tell_passed
    monkeypatch.setattr(regrading, "tell_passed", lambda held: (told.update([held.pk]), real(held)))
    at_once([partial(regrading.write_regrades.func, quiz_of(page).pk)] * 2)
    assert told == {attempt.pk: 1 for attempt in attempts}
    check_all(attempts)


@IN_TURNS
def test_who_has_read_the_key_is_waited_for(
    page: QuizPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt, trainer, has_read = ready(page), UserFactory(role=Role.TRAINER), Event()
    correct(page, MENDED)
    real = submitting.score

    def slow(*asked: Any, **said: Any) -> Any:
        result = real(*asked, **said)
        has_read.set()
        wait_for_waiting()
        return result

    def corrects() -> None:
        assert has_read.wait(PATIENCE)
        do(page, acting_user=trainer)

    monkeypatch.setattr(submitting, "score", slow)
    at_once([partial(hand_in, attempt), corrects])
    assert stands(attempt) == (2, True)
    assert RegradedAttempt.objects.count() == 1


def wait_for_waiting() -> None:
    """Return when another connection waits for the keys."""
    pause = Event()
    for _ in range(PATIENCE * 20):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            )
            if cursor.fetchone():
                return
        pause.wait(0.05)
    raise AssertionError("Nobody waits for the keys.")


@IN_TURNS
def test_without_the_lock_the_wrong_key_scores(
    page: QuizPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a key read before the regrade, and a result written after it."""
    attempt, trainer = ready(page), UserFactory(role=Role.TRAINER)
    correct(page, MENDED)
    has_read, is_done = Event(), Event()

    def careless(held: Attempt) -> Any:
        questions = held.questions
        has_read.set()
        assert is_done.wait(PATIENCE)
        return questions

    def corrects() -> None:
        assert has_read.wait(PATIENCE)
        do(page, acting_user=trainer)
        is_done.set()

    monkeypatch.setattr(submitting, "_key", careless)
    at_once([partial(hand_in, attempt), corrects])
    assert stands(attempt) == (1, False)
