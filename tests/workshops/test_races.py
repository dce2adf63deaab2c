"""Two phones at once leave what one after the other leaves."""

import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from django.db import connection

from core.errors import DomainError
from core.models import AuditEvent
from courses.models import StepRecord
from people.models import User
from tests.factories.people import UserFactory
from tests.factories.workshops import SessionFactory, expected, workshop_course
from workshops.actions import invitations, invite, mark, mark_all_present
from workshops.enums import Mark
from workshops.models import Attendance, AttendanceCorrection, Invitation, Session
from workshops.querysets import SessionQuerySet

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak]

PHONES = 6


def at_once(*acts: Callable[[], object]) -> list[object]:
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            start.wait()
            return act()
        except DomainError as error:
            return error.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def marking(session: Session, person: User, as_: Mark) -> Callable[[], object]:
    return lambda: mark(person, session=session, as_=as_, acting_user=session.facilitator)


def test_one_person_marked_on_many_phones_is_one_attendance_and_one_record() -> None:
    workshop, _step = workshop_course(is_open=True)
    session = SessionFactory(workshop=workshop)
    (person,) = expected(session)
    at_once(*[marking(session, person, Mark.PRESENT)] * PHONES)
    assert Attendance.objects.get().is_present
    assert StepRecord.objects.count() == 1
    assert AuditEvent.objects.filter(verb="attendance.marked").count() == 1
    assert not AttendanceCorrection.objects.exists()


def test_different_marks_at_once_end_in_one_and_log_the_way() -> None:
    workshop, _step = workshop_course(is_open=True)
    session = SessionFactory(workshop=workshop)
    (person,) = expected(session)
    at_once(*[marking(session, person, as_) for as_ in Mark] * 2)
    attendance = Attendance.objects.get()
    log = list(AttendanceCorrection.objects.order_by("pk"))
    assert log[-1].became == attendance.mark
    assert all(before.became == after.was for before, after in itertools.pairwise(log))
    records = StepRecord.objects.filter(withdrawn_at__isnull=True)
    assert records.exists() == attendance.is_present


def test_uninvited_on_two_phones_is_invited_once() -> None:
    session = SessionFactory()
    person = UserFactory()
    everybody = [lambda: mark_all_present(session, acting_user=session.facilitator)] * 2
    at_once(*[marking(session, person, Mark.PRESENT)] * 4, *everybody)
    assert Invitation.objects.count() == Attendance.objects.count() == 1


def test_the_last_seat_is_given_once() -> None:
    session = SessionFactory(coming=True, seats=1)
    people = UserFactory.create_batch(PHONES)
    answers = at_once(*[inviting(session, person) for person in people])
    assert answers.count("seats") == PHONES - 1
    assert Invitation.objects.count() == 1


def inviting(session: Session, person: User) -> Callable[[], object]:
    return lambda: invite(person, session=session, acting_user=session.facilitator)


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite lets one writer in at a time anyway."
)
def test_without_the_hold_the_last_seat_is_given_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: the race is there, and the hold is what prevents it."""
    monkeypatch.setattr(SessionQuerySet, "held", lambda sessions: sessions)
    counted = Barrier(2)
    written = invitations.write

    def late(*args: object) -> object:
        counted.wait()
        return written(*args)

    monkeypatch.setattr(invitations, "write", late)
    session = SessionFactory(coming=True, seats=1)
    at_once(*[inviting(session, person) for person in UserFactory.create_batch(2)])
    assert Invitation.objects.count() == 2
