"""Many results are written in the background; a worker that was killed is gone on with."""

from datetime import timedelta

import pytest
import time_machine
from django_tasks_db.models import DBTaskResult

from django.conf import settings as configured
from django.utils import timezone

from courses.models import StepRecord
from quizzes.actions import regrading
from quizzes.actions.regrading import write_regrades
from quizzes.models import Attempt, QuizPage, RegradedAttempt
from quizzes.reconciliation import finish_those_left, left_lying
from tests.factories.quizzes import choice, quiz_of
from tests.quizzes.regrading.acts import check_all, correct, do, stands, taken

pytestmark = pytest.mark.django_db

MANY = 5


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch: pytest.MonkeyPatch, settings: object) -> None:
    monkeypatch.setattr(regrading, "AT_ONCE", 2)
    monkeypatch.setattr(regrading, "BATCH", 2)
    monkeypatch.setattr(regrading, "PAUSE", 0)
    settings.TASKS = configured.TASKS | {  # type: ignore[attr-defined]
        "background": {"BACKEND": "django_tasks_db.DatabaseBackend"}
    }


@pytest.fixture
def attempts(page: QuizPage) -> list[Attempt]:
    made = [taken(page, {"S": "b", "Z": "a"}) for _ in range(MANY)]
    correct(page, choice("S", right="b"))
    return made


def pending(page: QuizPage) -> int:
    return RegradedAttempt.objects.of(quiz_of(page)).pending().count()


def die_at(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the worker be killed while it writes the attempt with this number."""
    real, done = regrading.tell_passed, []

    def tell(held: Attempt) -> None:
        done.append(held)
        if len(done) == number:
            raise SystemExit
        real(held)

    monkeypatch.setattr(regrading, "tell_passed", tell)


def test_it_is_queued_and_the_keys_are_in_force(page: QuizPage, attempts: list[Attempt]) -> None:
    do(page)
    assert DBTaskResult.objects.get().args_kwargs["args"] == [quiz_of(page).pk]
    assert (pending(page), {stands(one) for one in attempts}) == (MANY, {(1, False)})
    assert all("S" in one.version.corrections for one in Attempt.objects.all())


def test_the_worker_writes_every_result(page: QuizPage, attempts: list[Attempt]) -> None:
    do(page)
    write_regrades.func(quiz_of(page).pk)
    assert (pending(page), {stands(one) for one in attempts}) == (0, {(2, True)})
    assert StepRecord.objects.count() == MANY
    check_all(attempts)


def test_few_are_written_before_the_page_answers(page: QuizPage) -> None:
    one = taken(page, {"S": "b", "Z": "a"})
    correct(page, choice("S", right="b"))
    do(page)
    assert (pending(page), stands(one)) == (0, (2, True))


@pytest.mark.parametrize("number", range(1, MANY + 1))
def test_killed_at_any_attempt_it_ends_right(
    page: QuizPage, attempts: list[Attempt], number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(page)
    with monkeypatch.context() as patched:
        die_at(number, patched)
        with pytest.raises(SystemExit):
            write_regrades.func(quiz_of(page).pk)
    assert pending(page) == MANY - number + 1
    assert StepRecord.objects.count() == number - 1
    write_regrades.func(quiz_of(page).pk)
    assert (pending(page), StepRecord.objects.count()) == (0, MANY)
    check_all(attempts)


def test_what_no_worker_finishes_is_found_and_finished(
    page: QuizPage, attempts: list[Attempt]
) -> None:
    do(page)
    assert left_lying() == []
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert left_lying() == [f"{quiz_of(page).pk} has {MANY} results that are not written"]
        finish_those_left()
        assert left_lying() == []
    assert {stands(one) for one in attempts} == {(2, True)}


def test_done_again_nothing_changes(page: QuizPage, attempts: list[Attempt]) -> None:
    do(page)
    write_regrades.func(quiz_of(page).pk)
    before = list(Attempt.objects.order_by("pk").values())
    write_regrades.func(quiz_of(page).pk)
    assert list(Attempt.objects.order_by("pk").values()) == before
    assert StepRecord.objects.count() == MANY


def test_another_regrade_reckons_with_what_is_not_written_yet(
    page: QuizPage, attempts: list[Attempt]
) -> None:
    """The second is decided before anything of the first is written; the pass it gave stays."""
    do(page)
    correct(page, choice("Z", right="b"))
    do(page, "Z")
    found = RegradedAttempt.objects.filter(regrade__question="Z").values_list(
        "points_before", "points_after", "was_passed", "is_passed"
    )
    assert set(found) == {(2, 1, True, True)}
    write_regrades.func(quiz_of(page).pk)
    assert {stands(one) for one in attempts} == {(1, True)}
    assert StepRecord.objects.count() == MANY
    check_all(attempts)
