"""What the worker does again and again, and what it does when that goes wrong."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from django.db import OperationalError
from django.utils import timezone

from core import background
from core.worker import BackgroundWorker
from quizzes.actions import close_overdue
from quizzes.models import Attempt
from tests.factories.people import UserFactory
from tests.factories.quizzes import RIGHT, answer, begin, live_quiz

pytestmark = pytest.mark.django_db(transaction=True)

MINUTE = timedelta(minutes=1)


class Act:
    """Remembers when it was done; may go wrong each time."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.done_at: list[datetime] = []

    def __call__(self) -> None:
        self.done_at.append(timezone.now())
        if self.error:
            raise self.error


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(datetime(2026, 3, 2, 2, tzinfo=UTC), tick=False) as traveller:
        yield traveller


def worker_with(monkeypatch: pytest.MonkeyPatch, *acts: Act) -> BackgroundWorker:
    monkeypatch.setattr(background, "rounds", [(act, MINUTE) for act in acts])
    return BackgroundWorker(until_empty=True)


def test_it_is_done_at_once_and_then_each_minute(
    monkeypatch: pytest.MonkeyPatch, clock: time_machine.Traveller
) -> None:
    act = Act()
    worker = worker_with(monkeypatch, act)
    for seconds in (0, 30, 29, 1, 59, 1, 3600):
        clock.shift(seconds)
        worker.run()
    began = act.done_at[0]
    assert [int((at - began).total_seconds()) for at in act.done_at] == [0, 60, 120, 3720]


@pytest.mark.parametrize("error", [ValueError("No."), OperationalError("The line is down.")])
def test_one_that_goes_wrong_holds_up_nothing_and_is_tried_again(
    monkeypatch: pytest.MonkeyPatch,
    clock: time_machine.Traveller,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
) -> None:
    bad, good = Act(error), Act()
    worker = worker_with(monkeypatch, bad, good)
    worker.run()
    clock.shift(60)
    worker.run()
    assert len(bad.done_at) == len(good.done_at) == 2
    assert [record.levelname for record in caplog.records] == ["ERROR"] * 2
    assert str(error) in caplog.text


def test_attempts_are_closed_each_minute(clock: time_machine.Traveller) -> None:
    assert (close_overdue, MINUTE) in background.rounds
    attempt = begin(UserFactory(), live_quiz(time_limit=20))
    answer(attempt, RIGHT)
    worker = BackgroundWorker(until_empty=True)
    worker.run()
    clock.shift(timedelta(minutes=20, seconds=31))
    worker.run()
    closed = Attempt.objects.get(pk=attempt.pk)
    assert (closed.state, closed.finished_at) == ("expired", attempt.deadline)
