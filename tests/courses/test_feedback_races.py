"""Answers given at once are all counted, and a block of five closes once."""

import os
from collections.abc import Callable
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest

from core.anonymity import Tally
from core.errors import DomainError
from courses.actions import feedback, give_feedback
from courses.models import FeedbackGiven, FeedbackTally, Module
from people.models import User
from tests.factories.records import EnrolmentFactory, ProjectedCourseFactory, steps_of, take
from tests.racing import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak]

ROUNDS = 25 if os.environ.get("SOAK") else 2
SAID = ("5", "4", "3", "5", "4", "2", "1", "5")


@pytest.fixture
def module() -> Module:
    return steps_of(ProjectedCourseFactory(shape=(1,)))[0].module


def done(module: Module) -> User:
    person = EnrolmentFactory(course=module.course).person
    take(person, *steps_of(module.course))
    return person


def saying(person: User, module: Module, answer: str) -> Callable[[], object]:
    def act() -> object:
        try:
            give_feedback(person, module=module, answers={"relevance": answer, "hindrance": "time"})
        except DomainError as error:
            return error.code
        return "counted"

    return act


@pytest.mark.parametrize("_", range(ROUNDS))
def test_all_are_counted_and_five_are_shown(module: Module, _: int) -> None:
    at_once([saying(done(module), module, answer) for answer in SAID])
    tally = FeedbackTally.objects.get(question="relevance")
    assert sum(tally.shown.values()) == 5
    assert sum(tally.waiting.values()) == len(SAID) - 5
    assert FeedbackGiven.objects.count() == len(SAID)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_the_fifth_and_the_sixth_at_once_close_one_block(module: Module, _: int) -> None:
    for answer in SAID[:4]:
        saying(done(module), module, answer)()
    at_once([saying(done(module), module, answer) for answer in ("1", "2")])
    tally = FeedbackTally.objects.get(question="relevance")
    assert sum(tally.shown.values()) == 5
    assert sum(tally.waiting.values()) == 1


@pytest.mark.parametrize("_", range(ROUNDS))
def test_one_person_in_two_tabs_is_counted_once(module: Module, _: int) -> None:
    person = done(module)
    codes = at_once([saying(person, module, "5")] * 4)
    assert sorted(map(str, codes)) == ["already_given"] * 3 + ["counted"]
    assert FeedbackTally.objects.get(question="relevance").waiting == {"5": 1}


class TestControl:
    """The race is real: without transaction and lock two count on from the same number."""

    @pytest.fixture(autouse=True)
    def _meeting(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let both read before either writes, where nothing keeps them apart."""
        meeting = Barrier(2)

        class SlowTally(Tally):
            def with_answer(self, answer: str) -> Tally:
                with suppress(BrokenBarrierError):
                    meeting.wait(timeout=1)
                return super().with_answer(answer)

        monkeypatch.setattr(feedback, "Tally", SlowTally)

    def counted(self, module: Module, count: Callable[..., object]) -> int:
        FeedbackTally.objects.create(module=module, question="relevance")
        answers = {"relevance": "5"}
        people = [done(module), done(module)]
        at_once([lambda one=one: count(one, module=module, answers=answers) for one in people])
        return FeedbackTally.objects.get().waiting["5"]

    def test_with_the_lock_both_are_counted(self, module: Module) -> None:
        assert self.counted(module, give_feedback) == 2

    def test_without_it_one_is_lost(self, module: Module, monkeypatch: pytest.MonkeyPatch) -> None:
        manager = FeedbackTally.objects
        monkeypatch.setattr(manager, "select_for_update", lambda: manager)
        assert self.counted(module, give_feedback.__wrapped__) == 1
