"""Decisions at once: each sees what another has just decided, and what is complete stays so."""

from collections.abc import Callable
from contextlib import suppress
from threading import Event

import pytest

from django.db import connection

from core.errors import DomainError
from core.models import AuditEvent
from courses.actions import decisions, excuse, extend, request_time
from courses.enums import EntryKind, Excused
from courses.models import Enrolment, ExchangeEntry
from people.models import User
from tests.courses.deciding import Team, in_days, make_team
from tests.courses.test_record_races import ROUNDS, THREADS, completing
from tests.factories.records import steps_of, take
from tests.racing import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak]


@pytest.fixture
def team() -> Team:
    return make_team()


def outcome(act: Callable[[], object]) -> Callable[[], str]:
    """Return what a thread says of its act: done, or the code of the refusal."""

    def run() -> str:
        try:
            act()
        except DomainError as refused:
            return refused.code
        return "done"

    return run


def giving(team: Team, by: User, days: int, about: ExchangeEntry | None = None) -> Callable:
    reason = "" if about else f"Said by {by.full_name}."
    until = in_days(days)
    return outcome(
        lambda: extend(team.enrolment, until=until, reason=reason, acting_user=by, about=about)
    )


@pytest.mark.parametrize("_", range(ROUNDS))
def test_two_heads_at_once_leave_the_later_date(_: int, team: Team) -> None:
    said = at_once([giving(team, team.head, 10), giving(team, team.lead, 20)])
    assert set(said) <= {"done", "not_later"}
    assert team.now().due_on == team.now().extended_to == in_days(20)
    given = [entry.until for entry in team.enrolment.exchange.all()]
    assert given == sorted(given)
    assert AuditEvent.objects.filter(verb="enrolment.extended").count() == said.count("done")


@pytest.mark.parametrize("_", range(ROUNDS))
def test_a_request_is_agreed_to_once_however_often_it_is_pressed(_: int, team: Team) -> None:
    request = team.asks_for(9)
    people = [team.head, team.lead, team.deputy, team.hr] * (THREADS // 4)
    said = at_once([giving(team, person, 9, request) for person in people])
    assert set(said) == {"done"}
    assert ExchangeEntry.objects.filter(kind=EntryKind.EXTENDED).count() == 1
    assert AuditEvent.objects.filter(verb="enrolment.extended").count() == 1


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_many_requests_one_is_open(_: int, team: Team) -> None:
    def asking(days: int) -> Callable[[], str]:
        until = in_days(days)
        return outcome(
            lambda: request_time(
                team.enrolment, until=until, reason="Shift.", acting_user=team.learner
            )
        )

    said = at_once([asking(10 + number) for number in range(THREADS)])
    assert set(said) == {"done"}
    assert ExchangeEntry.objects.requests().open().count() == 1


@pytest.mark.parametrize("_", range(ROUNDS))
def test_what_is_being_completed_is_complete_or_was_given_time(_: int, team: Team) -> None:
    *others, last = steps_of(team.enrolment.course)
    take(team.learner, *others)
    said = at_once(
        [
            completing(team.learner, last),
            giving(team, team.head, 20),
            outcome(
                lambda: excuse(
                    team.enrolment, how=Excused.ONCE, reason="Leave.", acting_user=team.lead
                )
            ),
        ]
    )
    now = team.now()
    assert now.is_complete
    assert set(said[1:]) <= {"done", "complete", "excused"}
    assert bool(now.extended_to) == ("done" in said[1:2])
    assert now.is_excused == ("done" in said[2:3])


class TestCompletedMeanwhile:
    """A head gives time while the learner's last step has been recorded and is not yet told."""

    def give_while_completing(self, team: Team, monkeypatch: pytest.MonkeyPatch) -> list[object]:
        *others, last = steps_of(team.enrolment.course)
        take(team.learner, *others)
        read, completed = Event(), Event()
        refuse = decisions.refuse_closed

        def slowly(enrolment: Enrolment, **options: bool) -> None:
            refuse(enrolment, **options)
            read.set()
            completed.wait(timeout=1)

        def complete() -> object:
            read.wait(timeout=5)
            with suppress(Exception):
                take(team.learner, last)
            completed.set()
            return "done"

        monkeypatch.setattr(decisions, "refuse_closed", slowly)
        return at_once([giving(team, team.head, 20), complete])

    def test_the_step_waits_for_the_decision(
        self, team: Team, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert self.give_while_completing(team, monkeypatch) == ["done", "done"]
        now = team.now()
        assert now.is_complete
        assert now.due_on == in_days(20)

    def test_a_decision_that_holds_nothing_misses_it(
        self, team: Team, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if not connection.features.has_select_for_update:
            pytest.skip("SQLite lets one writer in at a time.")
        monkeypatch.setattr(
            decisions,
            "hold_with_course",
            lambda enrolment: Enrolment.objects.select_related("person", "course").get(
                pk=enrolment.pk
            ),
        )
        self.give_while_completing(team, monkeypatch)
        now = team.now()
        # Given after it was complete: its date is frozen and the time means nothing.
        assert now.is_complete
        assert (now.extended_to, now.due_on) == (in_days(20), in_days(5))
