"""Parallel acts on one attempt leave what the same acts leave one after another."""

import os
from collections import Counter
from collections.abc import Callable
from functools import partial
from threading import Barrier
from typing import Any

import pytest

from django.test import Client

from core import saving
from core.enums import StepKind
from core.models import AuditEvent, PrivateNote
from courses.models import Completion, CompletionNames, ModuleCompletion, Step, StepRecord
from people.models import User
from quizzes.actions import cases as actions_of_cases
from quizzes.actions import submitting as actions
from quizzes.models import Attempt, CasePage, QuizPage, Response
from quizzes.querysets import AttemptQuerySet
from tests.factories.people import UserFactory
from tests.factories.quizzes import RIGHT, address, answer, begin, live_quiz, signed_in
from tests.factories.records import take
from tests.racing import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak]

SOAK = bool(os.environ.get("SOAK"))
THREADS = 50 if SOAK else 8
ROUNDS = 20 if SOAK else 2


def each(person: User, act: Callable[[Client], Any]) -> list[Callable[[], Any]]:
    """Return the act for many browsers of one person."""
    return [partial(act, signed_in(person)) for _ in range(THREADS)]


def put(client: Client, attempt: Attempt, value: str, page: str) -> tuple[int, dict]:
    body = {"value": value, "base": 0, "client": page, "sequence": 1}
    url = address(attempt, "response", "S")
    response = client.put(url, body, content_type="application/json")
    return response.status_code, response.json()


@pytest.fixture
def page() -> QuizPage:
    return live_quiz()


@pytest.fixture
def learner(page: QuizPage) -> User:
    return UserFactory()


@pytest.mark.parametrize("_", range(ROUNDS))
def test_beginning_at_once_is_one_attempt(page: QuizPage, learner: User, _: int) -> None:
    responses = at_once(each(learner, lambda client: client.post(page.url)))
    assert {response.status_code for response in responses} == {302}
    assert len({response["Location"] for response in responses}) == 1
    assert Attempt.objects.count() == 1


@pytest.fixture
def nearly_done(page: QuizPage, learner: User) -> Attempt:
    """An attempt whose submission completes the course."""
    learn(learner)
    attempt = begin(learner, page)
    answer(attempt, RIGHT)
    return attempt


def learn(learner: User) -> None:
    take(learner, *Step.objects.required().filter(kind=StepKind.LESSON))


@pytest.mark.parametrize("_", range(ROUNDS))
def test_handing_in_at_once_is_one_result(learner: User, nearly_done: Attempt, _: int) -> None:
    attempt, url = nearly_done, address(nearly_done, "submit")
    responses = at_once(each(learner, lambda client: client.post(url)))
    assert {(r.status_code, r["Location"]) for r in responses} == {(302, address(attempt))}
    attempt.refresh_from_db()
    assert (attempt.points, attempt.is_passed) == (5, True)
    records = StepRecord.objects.filter(step__kind=StepKind.QUIZ)
    assert [record.evidence["attempt"] for record in records] == [str(attempt.uuid)]
    assert records.get().occurred_at == attempt.finished_at
    assert Completion.objects.get().completed_at == attempt.finished_at
    assert ModuleCompletion.objects.count() == CompletionNames.objects.count() == 1
    assert AuditEvent.objects.filter(verb="course.completed").count() == 1


def test_without_the_lock_the_race_is_there(
    learner: User, nearly_done: Attempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two submissions that both saw the attempt open each make a result and a completion."""
    met, told, url = Barrier(2), Counter(), address(nearly_done, "submit")
    monkeypatch.setattr(AttemptQuerySet, "held", AttemptQuerySet.with_version)
    monkeypatch.setattr(actions, "score", lambda *a, **k: (met.wait(5), real(*a, **k))[1])
    monkeypatch.setattr(actions.step_completed, "send", lambda **_: told.update(sent=1))
    monkeypatch.setattr("quizzes.views.attempts.submit", actions.submit.__wrapped__)
    clients = [signed_in(learner), signed_in(learner)]
    responses = at_once([partial(client.post, url) for client in clients])
    assert [response.status_code for response in responses] == [302, 302]
    assert told["sent"] == 2


real = actions.score


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_many_pages_that_answer_at_once_one_is_stored_and_the_others_told(
    page: QuizPage, learner: User, _: int
) -> None:
    attempt = begin(learner, page)
    acts = [
        partial(put, signed_in(learner), attempt, "abcd"[n % 4], f"page-{n}")
        for n in range(THREADS)
    ]
    results = at_once(acts)
    statuses = Counter(status for status, _ in results)
    assert statuses == {200: 1, 409: THREADS - 1}
    stored = Response.objects.get()
    assert stored.sequence == 1
    assert all(
        body == {"reason": "stale", "value": stored.value, "sequence": 1}
        for status, body in results
        if status == 409
    )


@pytest.mark.parametrize("_", range(ROUNDS))
def test_a_save_beside_the_submission_is_in_the_score_or_refused(
    page: QuizPage, learner: User, _: int
) -> None:
    attempt = begin(learner, page)
    answer(attempt, {uid: value for uid, value in RIGHT.items() if uid != "S"})
    first, second = signed_in(learner), signed_in(learner)
    (status, body), handed = at_once(
        [
            lambda: put(first, attempt, "b", "page-1"),
            lambda: second.post(address(attempt, "submit")),
        ]
    )
    attempt.refresh_from_db()
    assert handed.status_code == 302
    assert (status, attempt.points) in {(200, 5), (409, 4)}
    if status == 409:
        assert body["reason"] == "closed"
        assert not attempt.responses.filter(question="S").exists()


def test_saves_of_many_people_at_once_are_all_stored(page: QuizPage) -> None:
    attempts = [begin(UserFactory(), page) for _ in range(THREADS)]
    acts = [partial(put, signed_in(one.person), one, "b", "page-1") for one in attempts]
    assert {status for status, _ in at_once(acts)} == {200}
    assert Response.objects.filter(value="b").count() == THREADS


def test_the_guard_is_what_keeps_the_second_page_out(
    page: QuizPage, learner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the comparison the later of two pages overwrites the earlier in silence."""

    def careless(row: Any, save: saving.Save, *, field: str, now: Any) -> Any:
        setattr(row, field, save.value)
        row.save()
        return row

    attempt = begin(learner, page)
    monkeypatch.setattr(saving, "_update", careless)
    results = at_once(
        [partial(put, signed_in(learner), attempt, value, f"page-{value}") for value in "ab"]
    )
    assert [status for status, _ in results] == [200, 200]
    assert Response.objects.count() == 1


@pytest.mark.parametrize("_", range(ROUNDS))
def test_two_choices_in_a_case_at_once_are_one_way(page: QuizPage, learner: User, _: int) -> None:
    case = CasePage.objects.get()
    acts = [
        partial(signed_in(learner).post, case.url, {"at": 1, "choice": choice}) for choice in (0, 1)
    ]
    assert {response.status_code for response in at_once(acts)} == {302}
    note = PrivateNote.objects.of(learner).get()
    assert note.text in {'["n1", "n2"]', '["n1", "n3"]'}
    assert note.sequence == 1


def test_a_case_that_went_on_meanwhile_stays_as_it_is(
    page: QuizPage, learner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The way was read before the other page moved, and is written after."""
    case, client = CasePage.objects.get(), signed_in(learner)

    def late(person: User, **said: Any) -> Any:
        actions_of_cases.walk(person, **{**said, "way": ["n1", "n3"]})
        return actions_of_cases.walk(person, **said)

    monkeypatch.setattr("quizzes.views.cases.walk", late)
    response = client.post(case.url, {"at": 1, "choice": 0}, follow=True)
    assert "was continued on another page meanwhile" in response.content.decode()
    assert PrivateNote.objects.of(learner).get().text == '["n1", "n3"]'
