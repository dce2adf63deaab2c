"""Parallel acts on one taking leave what the same acts leave one after another."""

import os
from collections import Counter
from functools import partial
from threading import Barrier
from typing import Any

import pytest

from django.test import Client
from django.urls import reverse

from core import saving
from core.models import AuditEvent
from courses.models import Completion, StepRecord
from people.models import User
from self_assessment.actions import taking as actions
from self_assessment.models import Answer, SelfAssessmentPage, Taking
from self_assessment.querysets import TakingQuerySet
from self_assessment.rules.instrument import Part
from tests.factories.mirror import begun, example
from tests.factories.people import UserFactory
from tests.racing import at_once
from tests.self_assessment.naive import check_taking
from tests.self_assessment.private_world import browser
from tests.self_assessment.wire import address, live_step, put, save

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak]

SOAK = bool(os.environ.get("SOAK"))
THREADS = 30 if SOAK else 6
ROUNDS = 20 if SOAK else 2


@pytest.fixture
def page() -> SelfAssessmentPage:
    return live_step()


@pytest.fixture
def person(page: SelfAssessmentPage) -> User:
    return UserFactory()


@pytest.fixture
def answered(page: SelfAssessmentPage, person: User) -> Taking:
    """A taking, begun from the step, that only waits to be finished."""
    return begun(person, step_key=page.translation_key)


def answer(client: Client, taking: Taking, item: str, said: dict[str, Any]) -> tuple[int, Any]:
    part, _, name = item.partition("-")
    response = put(client, address(taking.uuid, "answer", part, name), said)
    return response.status_code, response.json()


def stored(taking: Taking, item: str) -> tuple[int, int] | None:
    part, _, name = item.partition("-")
    rows = Answer.objects.of(taking.person).filter(taking=taking, part=part, item=name)
    return rows.values_list("value", "sequence").first()


@pytest.mark.parametrize("_", range(ROUNDS))
def test_beginning_at_once_is_one_taking(page: SelfAssessmentPage, person: User, _: int) -> None:
    urls = [page.url, reverse("mirror:start")] * (THREADS // 2)
    acts = [partial(browser(person).post, url, {"way": "begin", "form": "full"}) for url in urls]
    responses = at_once(acts)
    assert {response.status_code for response in responses} == {302}
    assert len({response["Location"] for response in responses}) == 1
    assert Taking.objects.of(person).count() == 1


@pytest.mark.parametrize("_", range(ROUNDS))
def test_finishing_at_once_completes_the_step_once(person: User, answered: Taking, _: int) -> None:
    url = address(answered.uuid, "finish")
    responses = at_once([partial(browser(person).post, url) for _ in range(THREADS)])
    assert {(one.status_code, one["Location"]) for one in responses} == {
        (302, address(answered.uuid, "result"))
    }
    check_taking(Taking.objects.of(person).with_version().get())
    assert StepRecord.objects.count() == Completion.objects.count() == 1
    assert AuditEvent.objects.filter(verb="course.completed").count() == 1


def test_without_the_lock_the_step_is_told_twice(
    person: User, answered: Taking, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: two that both saw it open both finish it."""
    met, told = Barrier(2), Counter[str]()
    monkeypatch.setattr(TakingQuerySet, "held", TakingQuerySet.with_version)
    monkeypatch.setattr(Taking, "missing", lambda _: met.wait(5) and [])
    monkeypatch.setattr(actions, "complete_step", lambda *_, **__: told.update(sent=1))
    careless = actions.finish_taking.__wrapped__  # type: ignore[attr-defined]
    at_once([partial(careless, person, taking=answered.uuid)] * 2)
    assert told["sent"] == 2


@pytest.mark.parametrize("_", range(ROUNDS))
def test_the_ways_to_do_the_step_at_once_are_one_record(
    page: SelfAssessmentPage, person: User, answered: Taking, _: int
) -> None:
    ways = [{"way": "paper"}, {"way": "rather_not"}, {"way": "counted"}]
    acts = [partial(browser(person).post, page.url, way) for way in ways]
    acts.append(partial(browser(person).post, address(answered.uuid, "finish")))
    assert {response.status_code for response in at_once(acts)} == {302}
    assert StepRecord.objects.count() == Completion.objects.count() == 1


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_many_pages_that_answer_at_once_one_is_stored_and_the_others_told(
    person: User, page: SelfAssessmentPage, _: int
) -> None:
    taking = begun(person, provider={}, customer={})
    acts = [
        partial(answer, browser(person), taking, "a-D1-1", save(1 + n % 5, client=f"page-{n}"))
        for n in range(THREADS)
    ]
    results = at_once(acts)
    assert Counter(status for status, _ in results) == {200: 1, 409: THREADS - 1}
    value, sequence = stored(taking, "a-D1-1") or (None, None)
    assert sequence == 1
    told = [body for status, body in results if status == 409]
    assert told == [{"reason": "stale", "value": value, "sequence": 1}] * (THREADS - 1)


def test_the_guard_is_what_keeps_the_second_page_out(
    person: User, page: SelfAssessmentPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: without the comparison the later of two pages overwrites the earlier."""

    def careless(row: Any, save: saving.Save, *, field: str, now: Any) -> Any:
        setattr(row, field, save.value)
        row.save()
        return row

    taking = begun(person, provider={}, customer={})
    monkeypatch.setattr(saving, "_update", careless)
    acts = [
        partial(answer, browser(person), taking, "a-D1-1", save(n, client=f"page-{n}"))
        for n in (2, 4)
    ]
    assert [status for status, _ in at_once(acts)] == [200, 200]


@pytest.mark.parametrize("_", range(ROUNDS))
def test_a_save_beside_the_finish_is_in_the_score_or_refused(
    person: User, answered: Taking, _: int
) -> None:
    said = save(1, client="", sequence=1) | {"base": 1, "client": "page"}
    one, other = browser(person), browser(person)
    (status, body), finished = at_once(
        [
            partial(answer, one, answered, "a-D1-1", said),
            partial(other.post, address(answered.uuid, "finish")),
        ]
    )
    assert finished.status_code == 302
    before = example(Part.PROVIDER)["D1-1"]
    expected = {200: (1, 2), 409: (before, 1)}
    assert stored(answered, "a-D1-1") == expected[status]
    assert status == 200 or body == {"reason": "closed", "value": before, "sequence": 1}
    check_taking(Taking.objects.of(person).with_version().get())


@pytest.mark.parametrize("_", range(ROUNDS))
def test_a_twin_that_goes_beside_its_answer_is_never_in_the_score(
    person: User, answered: Taking, _: int
) -> None:
    said = {"base": 1, "client": "page", "sequence": 1}
    (first, _a), (second, _b) = at_once(
        [
            partial(answer, browser(person), answered, "a-D1-1", {"value": 0, **said}),
            partial(answer, browser(person), answered, "b-D1-1", {"value": 5, **said}),
        ]
    )
    assert first == 200
    assert second in {200, 404}
    assert browser(person).post(address(answered.uuid, "finish")).status_code == 302
    taking = Taking.objects.of(person).with_version().get()
    assert not taking.is_open
    check_taking(taking)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_what_is_deleted_stays_deleted_beside_everything(
    person: User, answered: Taking, _: int
) -> None:
    said = {"base": 1, "client": "page", "sequence": 1, "value": 2}
    *others, _deleted = at_once(
        [
            partial(answer, browser(person), answered, "a-D1-1", said),
            partial(answer, browser(person), answered, "a-D1-2", said),
            partial(browser(person).post, address(answered.uuid, "finish")),
            partial(browser(person).get, address(answered.uuid, "taking")),
            partial(browser(person).post, address(answered.uuid, "delete")),
        ]
    )
    assert {status for status, _ in others[:2]} <= {200, 404, 409}
    assert {one.status_code for one in others[2:]} <= {200, 302, 404}
    assert not Taking.objects.of(person).exists()
    assert not Answer.objects.of(person).exists()
