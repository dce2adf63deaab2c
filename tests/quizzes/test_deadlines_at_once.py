"""Time is up for many, and whoever looks closes them: each once, at its deadline."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Barrier, Lock
from typing import Any

import pytest

from django.utils import timezone

from core.signals import step_completed
from people.models import User
from quizzes.actions import close_overdue, expiring, submit, submitting
from quizzes.models import Attempt, QuizPage
from quizzes.querysets import AttemptQuerySet
from tests.benchmarks.server import ROOT, environment
from tests.factories.people import UserFactory
from tests.factories.quizzes import RIGHT, WRONG, address, answer, begin, live_quiz, signed_in
from tests.processes import address as address_of_database
from tests.quizzes.naive import check_attempt, check_records
from tests.racing import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak]

SOAK = bool(os.environ.get("SOAK"))
ATTEMPTS = 100 if SOAK else 12
MANY = 2500
ROUNDS = 20 if SOAK else 2


@pytest.fixture
def page() -> QuizPage:
    return live_quiz(time_limit=20)


@pytest.fixture
def told() -> Iterator[Counter[str]]:
    """How often each attempt was told to be passed."""
    counted, lock = Counter[str](), Lock()

    def hear(*, evidence: dict[str, str], **_: Any) -> None:
        with lock:
            counted[evidence["attempt"]] += 1

    step_completed.connect(hear)
    yield counted
    step_completed.disconnect(hear)


def overdue(page: QuizPage, person: User, *, seconds: float = 60, rightly: bool = True) -> Attempt:
    """Return an answered attempt whose time has been up for so many seconds."""
    attempt = begin(person, page)
    answer(attempt, RIGHT if rightly else WRONG)
    attempt.deadline = timezone.now() - timedelta(seconds=seconds)
    attempt.save(update_fields=["deadline"])
    return attempt


def check_closed(attempts: list[Attempt], told: Counter[str]) -> None:
    """Let each be closed at its deadline with what was saved, and told once if it is passed."""
    stored = Attempt.objects.with_version().in_bulk([attempt.pk for attempt in attempts])
    for attempt in attempts:
        closed = stored[attempt.pk]
        assert (closed.state, closed.finished_at) == ("expired", attempt.deadline)
        check_attempt(closed)
        assert told[str(closed.uuid)] == closed.is_passed
    check_records()


def many(page: QuizPage) -> list[Attempt]:
    return [overdue(page, UserFactory(), rightly=number % 2 == 0) for number in range(ATTEMPTS)]


def test_sweeps_at_once_close_each_attempt_once(page: QuizPage, told: Counter[str]) -> None:
    attempts = many(page)
    counts = at_once([close_overdue] * 4)
    assert sum(counts) == ATTEMPTS
    check_closed(attempts, told)


def test_two_processes_at_once_close_each_attempt_once(
    page: QuizPage, told: Counter[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", address_of_database())
    attempts = many(page)
    sweeps = [
        subprocess.Popen(
            [sys.executable, "manage.py", "close_attempts"],
            cwd=ROOT,
            env=environment(tmp_path, 8000),
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [sweep.communicate()[0] for sweep in sweeps]
    assert [sweep.returncode for sweep in sweeps] == [0, 0]
    assert sum(int(one.rsplit(maxsplit=1)[-1]) for one in said) == ATTEMPTS
    told.update(str(one.uuid) for one in Attempt.objects.filter(is_passed=True))
    check_closed(attempts, told)


@pytest.mark.skipif(not SOAK, reason="Thousands of attempts.")
def test_more_than_a_database_reads_at_once_are_all_closed_beside_other_writers(
    page: QuizPage, told: Counter[str]
) -> None:
    first = overdue(page, UserFactory())
    people = User.objects.bulk_create(
        User(username=f"many{n}", full_name=f"Person {n}") for n in range(MANY)
    )
    fields = {name: getattr(first, name) for name in ("quiz", "version", "started_at", "deadline")}
    Attempt.objects.bulk_create(Attempt(person=one, seed=1, **fields) for one in people)
    writers = [partial(UserFactory.create_batch, 50)] * 2
    assert at_once([close_overdue, *writers])[0] == MANY + 1
    check_closed(list(Attempt.objects.all()), told)


def test_without_the_lock_a_pass_is_told_twice(
    page: QuizPage, told: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: two sweeps that both saw the attempt open both close it."""
    attempt, met = overdue(page, UserFactory()), Barrier(2)
    monkeypatch.setattr(AttemptQuerySet, "held", AttemptQuerySet.with_version)
    monkeypatch.setattr(
        submitting, "score", lambda *said, **more: (met.wait(5), real(*said, **more))[1]
    )
    without_transaction = expiring.close_if_overdue.__wrapped__
    closed = at_once([partial(without_transaction, attempt.uuid)] * 2)
    assert closed == [True, True]
    assert told[str(attempt.uuid)] == 2


real = submitting.score


@pytest.mark.parametrize("_", range(ROUNDS))
def test_whoever_looks_beside_the_sweep_finds_it_closed_once(
    page: QuizPage, told: Counter[str], _: int
) -> None:
    learner = UserFactory()
    attempt = overdue(page, learner)
    url = address(attempt)
    acts = [
        partial(signed_in(learner).get, url),
        partial(signed_in(learner).get, page.url),
        partial(signed_in(learner).post, address(attempt, "submit")),
        partial(put_late, learner, attempt),
        close_overdue,
        close_overdue,
    ]
    looked, started, handed_in, late, *_swept = at_once(acts)
    assert [one.status_code for one in (looked, started, handed_in, late)] == [200, 200, 302, 409]
    check_closed([attempt], told)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_beginning_anew_beside_the_sweep_is_one_more_attempt(
    page: QuizPage, told: Counter[str], _: int
) -> None:
    learner = UserFactory()
    attempt = overdue(page, learner)
    begun = at_once([partial(signed_in(learner).post, page.url)] * 3 + [close_overdue])[:3]
    assert len({one["Location"] for one in begun}) == 1
    assert begun[0]["Location"] != address(attempt)
    assert Attempt.objects.of(learner).count() == 2
    check_closed([attempt], told)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_a_submission_on_its_way_counts_beside_the_sweep(
    page: QuizPage, told: Counter[str], _: int
) -> None:
    learner = UserFactory()
    attempt = overdue(page, learner, seconds=15)
    acts = [partial(submit, learner, attempt=attempt.uuid)] * 3 + [close_overdue] * 3
    *_submitted, first, second, third = at_once(acts)
    assert [first, second, third] == [0, 0, 0]
    attempt_now = Attempt.objects.with_version().get(pk=attempt.pk)
    assert (attempt_now.state, attempt_now.finished_at) == ("submitted", attempt.deadline)
    assert told == {str(attempt.uuid): 1}
    check_attempt(attempt_now)
    check_records()


@pytest.mark.parametrize("_", range(ROUNDS))
def test_at_the_end_of_the_grace_it_is_one_or_the_other(
    page: QuizPage, told: Counter[str], _: int
) -> None:
    """Whichever of them is first: one state, one result, one completion."""
    learner = UserFactory()
    attempt = overdue(page, learner, seconds=29.98)
    acts = [partial(signed_in(learner).post, address(attempt, "submit"))] * 2 + [close_overdue] * 2
    first, second, *swept = at_once(acts)
    assert [first.status_code, second.status_code] == [302, 302]
    attempt_now = Attempt.objects.with_version().get(pk=attempt.pk)
    assert sum(swept) <= (attempt_now.state == "expired")
    assert attempt_now.finished_at == attempt.deadline
    assert told == {str(attempt.uuid): 1}
    check_attempt(attempt_now)
    check_records()


def put_late(person: User, attempt: Attempt) -> Any:
    body = {"value": "a", "base": 1, "client": "late", "sequence": 1}
    url = address(attempt, "response", "S")
    return signed_in(person).put(url, body, content_type="application/json")
