from typing import Any

import pytest

from django.db import IntegrityError
from django.utils import timezone

from core.errors import DomainError
from core.models import AuditEvent
from courses.models import StepRecord
from people.enums import Role
from people.models import User
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.workshops import (
    InvitationFactory,
    SessionFactory,
    WorkshopFactory,
    expected,
    hours_from_now,
    workshop_course,
)
from workshops.actions import (
    cancel_session,
    change_session,
    invite,
    invite_unit,
    mark,
    mark_all_present,
    plan_session,
    withdraw_invitation,
)
from workshops.enums import Mark, SessionStatus
from workshops.models import Attendance, AttendanceCorrection, Invitation, Session

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainer() -> User:
    return UserFactory(role=Role.TRAINER)


def details(trainer: User, **other: Any) -> dict[str, Any]:
    said = {"starts_at": hours_from_now(48), "minutes": 90, "place": "Lotus room", "seats": 3}
    return said | {"facilitator": trainer} | other


def refused(code: str, act: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(DomainError) as error:
        act(*args, **kwargs)
    assert error.value.code == code
    return error.value.sentence


def verbs() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))


def test_a_session_is_planned_changed_and_cancelled(trainer: User) -> None:
    workshop = WorkshopFactory()
    session = plan_session(workshop, acting_user=trainer, **details(trainer))
    changed = change_session(session, acting_user=trainer, **details(trainer, place="Hall"))
    assert changed == ["place", "starts_at"]
    cancel_session(session, acting_user=trainer)
    cancel_session(session, acting_user=trainer)
    assert Session.objects.get().is_cancelled
    assert verbs() == ["session.planned", "session.changed", "session.cancelled"]
    refused("cancelled", change_session, session, acting_user=trainer, place="Garden")


def test_only_trainers_and_hr_plan_and_only_they_lead(trainer: User) -> None:
    workshop, learner = WorkshopFactory(), UserFactory(heads=UnitFactory())
    refused("not_a_planner", plan_session, workshop, acting_user=learner, **details(trainer))
    refused("not_a_facilitator", plan_session, workshop, acting_user=trainer, **details(learner))
    plan_session(workshop, acting_user=UserFactory(role=Role.HR_ADMIN), **details(trainer))


def test_a_trainers_own_sessions_are_those_led_or_made(trainer: User) -> None:
    session = SessionFactory()
    (person,) = expected(session)
    for act in (
        lambda: change_session(session, acting_user=trainer, place="Hall"),
        lambda: cancel_session(session, acting_user=trainer),
        lambda: invite(person, session=session, acting_user=trainer),
        lambda: invite_unit(UnitFactory(), session=session, acting_user=trainer),
        lambda: withdraw_invitation(person, session=session, acting_user=trainer),
        lambda: mark(person, session=session, as_=Mark.PRESENT, acting_user=trainer),
        lambda: mark_all_present(session, acting_user=trainer),
    ):
        refused("not_yours", act)
    assert verbs() == []
    Session.objects.update(created_by=trainer)
    mark(person, session=session, as_=Mark.PRESENT, acting_user=trainer)


def test_a_unit_invites_who_is_at_home_there_and_below_and_nobody_at_rest() -> None:
    session = SessionFactory(coming=True)
    unit = UnitFactory()
    below = UnitFactory(parent=unit)
    there = [UserFactory(unit=unit), UserFactory(unit=below)]
    UserFactory(unit=below, is_active=False)
    UserFactory(unit=UnitFactory(), heads=unit)
    assert invite_unit(unit, session=session, acting_user=session.facilitator) == 2
    assert invite_unit(unit, session=session, acting_user=session.facilitator) == 0
    assert {one.person for one in Invitation.objects.all()} == set(there)
    at_rest = UserFactory(is_active=False)
    refused("inactive", invite, at_rest, session=session, acting_user=session.facilitator)


def test_seats_are_respected_with_one_clear_sentence() -> None:
    session = SessionFactory(coming=True, seats=3)
    expected(session, 2)
    unit = UnitFactory()
    UserFactory.create_batch(2, unit=unit)
    sentence = refused("seats", invite_unit, unit, session=session, acting_user=session.facilitator)
    assert sentence.startswith("1 seat is left and 2 would be needed. Nobody was invited")
    assert Invitation.objects.count() == 2
    invite(UserFactory(), session=session, acting_user=session.facilitator)
    refused("seats", invite, UserFactory(), session=session, acting_user=session.facilitator)
    refused("seats", change_session, session, acting_user=session.facilitator, seats=2)


def test_a_withdrawn_seat_is_free_again_and_can_be_given_back() -> None:
    session = SessionFactory(coming=True, seats=1)
    (person,) = expected(session)
    withdraw_invitation(person, session=session, acting_user=session.facilitator)
    withdraw_invitation(person, session=session, acting_user=session.facilitator)
    assert verbs() == ["invitation.withdrawn"]
    first = invite(person, session=session, acting_user=session.facilitator)
    assert invite(person, session=session, acting_user=session.facilitator) == first
    assert Invitation.objects.open().count() == 1


def test_one_open_invitation_a_person_in_the_database() -> None:
    one = InvitationFactory()
    with pytest.raises(IntegrityError):
        InvitationFactory(session=one.session, person=one.person)


def test_nobody_is_marked_before_the_day_nor_in_a_cancelled_session() -> None:
    coming, cancelled = SessionFactory(coming=True), SessionFactory(cancelled=True)
    for session, code in ((coming, "too_early"), (cancelled, "cancelled")):
        (person,) = expected(session)
        acting = {"session": session, "acting_user": session.facilitator}
        refused(code, mark, person, as_=Mark.PRESENT, **acting)
        refused(code, mark_all_present, **acting)
    assert not Attendance.objects.exists()


def test_present_completes_the_step_at_the_sessions_beginning() -> None:
    workshop, step = workshop_course(is_open=True)
    session = SessionFactory(workshop=workshop)
    (person,) = expected(session)
    for _ in range(2):
        mark(person, session=session, as_=Mark.PRESENT, acting_user=session.facilitator)
    record = StepRecord.objects.get(step=step)
    assert record.enrolment.person == person
    assert record.occurred_at == session.starts_at
    assert record.evidence == {"kind": "workshop", "session": session.pk}
    assert record.enrolment.steps_done == 1
    assert verbs().count("attendance.marked") == 1
    assert not AttendanceCorrection.objects.exists()
    assert Session.objects.get().is_held


def test_marked_while_people_arrive_it_is_not_done_in_the_future() -> None:
    workshop, _step = workshop_course(is_open=True)
    later = timezone.localtime().replace(hour=23, minute=59, second=59)
    session = SessionFactory(workshop=workshop, starts_at=later)
    (person,) = expected(session)
    mark(person, session=session, as_=Mark.PRESENT, acting_user=session.facilitator)
    assert StepRecord.objects.get().occurred_at <= timezone.now()


@pytest.mark.parametrize("other", [Mark.PARTLY, Mark.ABSENT])
def test_a_correction_takes_back_and_gives_again_and_is_logged(other: Mark) -> None:
    workshop, step = workshop_course(is_open=True)
    session = SessionFactory(workshop=workshop)
    (person,) = expected(session)
    for as_ in (Mark.PRESENT, other, Mark.PRESENT):
        attendance = mark(person, session=session, as_=as_, acting_user=session.facilitator)
        record = StepRecord.objects.get(step=step)
        assert (record.withdrawn_at is None) == (as_ == Mark.PRESENT)
        record.enrolment.refresh_from_db()
        assert record.enrolment.steps_done == (1 if as_ == Mark.PRESENT else 0)
    log = attendance.corrections.values_list("was", "became", "corrected_by")
    acting = session.facilitator.pk
    assert list(log) == [(Mark.PRESENT, other, acting), (other, Mark.PRESENT, acting)]
    assert verbs().count("attendance.corrected") == 2


def test_another_session_of_the_workshop_holds_the_completion_up() -> None:
    workshop, step = workshop_course(is_open=True)
    person = UserFactory()
    first, second = SessionFactory(workshop=workshop, past=True), SessionFactory(workshop=workshop)
    for session in (first, second):
        mark(person, session=session, as_=Mark.PRESENT, acting_user=session.facilitator)
    mark(person, session=first, as_=Mark.ABSENT, acting_user=first.facilitator)
    assert StepRecord.objects.get(step=step).withdrawn_at is None
    mark(person, session=second, as_=Mark.ABSENT, acting_user=second.facilitator)
    assert StepRecord.objects.get(step=step).withdrawn_at is not None


def test_who_turns_up_joins_the_roster_also_beyond_the_seats() -> None:
    session = SessionFactory(seats=1)
    expected(session)
    person = UserFactory()
    mark(person, session=session, as_=Mark.PARTLY, acting_user=session.facilitator)
    assert session.invitations.open().filter(person=person).exists()
    at_rest = UserFactory(is_active=False)
    acting = {"as_": Mark.PRESENT, "session": session, "acting_user": session.facilitator}
    refused("inactive", mark, at_rest, **acting)


def test_who_left_since_is_still_marked_as_invited() -> None:
    session = SessionFactory(past=True)
    (person,) = expected(session)
    User.objects.filter(pk=person.pk).update(is_active=False)
    person.refresh_from_db()
    mark(person, session=session, as_=Mark.PRESENT, acting_user=session.facilitator)
    assert Attendance.objects.get().is_present


def test_all_present_leaves_what_is_marked_alone() -> None:
    session = SessionFactory()
    absent, *_others = expected(session, 3)
    mark(absent, session=session, as_=Mark.ABSENT, acting_user=session.facilitator)
    assert mark_all_present(session, acting_user=session.facilitator) == 2
    assert mark_all_present(session, acting_user=session.facilitator) == 0
    assert Attendance.objects.get(person=absent).mark == Mark.ABSENT


def test_a_held_session_keeps_its_time_and_is_not_cancelled() -> None:
    session = SessionFactory()
    (person,) = expected(session)
    mark(person, session=session, as_=Mark.ABSENT, acting_user=session.facilitator)
    acting = {"acting_user": session.facilitator}
    refused("held", cancel_session, session, **acting)
    refused("held", change_session, session, starts_at=hours_from_now(24), **acting)
    refused("marked", withdraw_invitation, person, session=session, **acting)
    assert Session.objects.get().status == SessionStatus.HELD
