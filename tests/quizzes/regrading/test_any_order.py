"""Whatever is done in whatever order, every result is that of the corrected key or better."""

import os
from collections import defaultdict
from contextlib import suppress
from itertools import pairwise
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from django.db import transaction

from core.errors import DomainError
from core.saving import StaleSaveError
from people.enums import Role
from quizzes.actions import regrading, start_attempt, submit
from quizzes.models import Attempt, RegradedAttempt
from tests.factories.people import UserFactory
from tests.factories.quizzes import answer, choice, live_quiz, quiz_of
from tests.quizzes.regrading.acts import REASON, check_all, correct

SOAK = bool(os.environ.get("SOAK"))
EXAMPLES, LENGTH = (60, 50) if SOAK else (3, 15)
PHASES = list(Phase) if os.environ.get("SHRINK") else [Phase.explicit, Phase.generate]

who = st.integers(0, 2)
uids = st.sampled_from("XYZ")
keys = st.sampled_from("abc")
rights = st.sampled_from(["a", "b", "ab", "bc"])


class KilledError(Exception):
    """What the process was doing ends here."""


class Regrading(RuleBasedStateMachine):
    """Three people take a quiz of three questions while its keys are mended and corrected."""

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        blocks = [choice(uid, "multi", right="a", keys="abc") for uid in "XYZ"]
        self.page = live_quiz(questions=blocks, pass_mark=60, partial_credit=True)
        self.trainer = UserFactory(role=Role.TRAINER)
        self.people = UserFactory.create_batch(3)
        self.passed: set[int] = set()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @rule(person=who, answers=st.dictionaries(uids, st.sets(keys), min_size=1))
    def answers(self, person: int, answers: dict[str, set[str]]) -> None:
        attempt = start_attempt(self.people[person], quiz=quiz_of(self.page))
        new = {uid: sorted(value) for uid, value in answers.items()}
        with suppress(StaleSaveError):
            answer(attempt, new)

    @rule(person=who)
    def hands_in(self, person: int) -> None:
        attempt = Attempt.objects.of(self.people[person]).open().first()
        if attempt is not None:
            with suppress(DomainError):
                submit(attempt.person, attempt=attempt.uuid)

    @rule(uid=uids, right=rights)
    def mends(self, uid: str, right: str) -> None:
        correct(self.page, choice(uid, "multi", right=right, keys="abc"))

    @rule(chosen=st.sets(uids, min_size=1), written=st.integers(0, 4))
    def regrades(self, chosen: set[str], written: int) -> None:
        """Correct these keys; the process is killed when so many results are written."""
        with (
            mock.patch.object(regrading, "_write", dying(written)),
            suppress(DomainError, KilledError),
        ):
            regrading.regrade(
                quiz_of(self.page), questions=chosen, reason=REASON, acting_user=self.trainer
            )

    @rule()
    def goes_on(self) -> None:
        """Another worker takes up what the killed one left; then nothing is left."""
        regrading.write_regrades.func(quiz_of(self.page).pk)
        assert not RegradedAttempt.objects.pending().exists()
        check_all(Attempt.objects.all())

    @invariant()
    def a_pass_stays(self) -> None:
        passed = set(Attempt.objects.filter(is_passed=True).values_list("pk", flat=True))
        assert self.passed <= passed
        self.passed = passed

    @invariant()
    def what_was_before_is_kept_without_a_gap(self) -> None:
        rows: dict[int, list[Any]] = defaultdict(list)
        for row in RegradedAttempt.objects.order_by("pk"):
            rows[row.attempt_id].append(row)
        for attempt in rows.values():
            for one, other in pairwise(attempt):
                assert one.points_after == other.points_before
                assert one.is_passed == other.was_passed


def dying(number: int) -> Any:
    real, done = regrading._write, []

    def write(attempt: int) -> None:
        if len(done) == number:
            raise KilledError
        done.append(attempt)
        real(attempt)

    return write


@pytest.mark.django_db
@pytest.mark.soak
def test_any_order_ends_right() -> None:
    run_state_machine_as_test(
        Regrading,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=LENGTH,
            deadline=None,
            phases=PHASES,
            suppress_health_check=list(HealthCheck),
        ),
    )
