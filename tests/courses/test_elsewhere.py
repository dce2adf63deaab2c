"""Completions from elsewhere: recorded once, with the place of that day and what shows it."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from core.errors import DomainError
from core.models import AuditEvent
from courses.actions import record_elsewhere
from courses.counting.completions import freeze
from courses.elsewhere import evidence
from courses.elsewhere.periods import Known, period_for
from courses.elsewhere.places import Organisation, PastPlaces
from courses.enums import Source
from courses.models import Completion, Course, Enrolment, StepRecord
from courses.reconciliation import completion_drift, count_drift, enrolment_drift
from people.actions import deactivate
from people.enums import Role
from people.models import User
from tests.factories.people import AppointmentFactory, UnitFactory, UserFactory, days_ago
from tests.factories.records import EnrolmentFactory, ProjectedCourseFactory, assign, steps_of, take

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 a certificate"


@pytest.fixture
def hr() -> User:
    return UserFactory(role=Role.HR_ADMIN)


@pytest.fixture
def course() -> Course:
    return ProjectedCourseFactory(shape=(2, 1), minutes=45, title="Counter")


def record(person: User, course: Course, acting_user: User, **told: object) -> Completion:
    values = {"completed_on": days_ago(30), "minutes": None, "note": "", "file": None}
    return record_elsewhere(person, course=course, acting_user=acting_user, **values | told)


def refused(code: str, *args: object, **told: object) -> None:
    before = (Completion.objects.count(), Enrolment.objects.count(), AuditEvent.objects.count())
    with pytest.raises(DomainError) as refusal:
        record(*args, **told)
    assert refusal.value.code == code
    assert refusal.value.sentence.endswith(".")
    after = (Completion.objects.count(), Enrolment.objects.count(), AuditEvent.objects.count())
    assert after == before


def drift() -> list[str]:
    return [*completion_drift(), *enrolment_drift(), *count_drift()]


def test_it_fulfils_what_is_open_and_says_where_it_comes_from(hr: User, course: Course) -> None:
    unit = UnitFactory()
    person = UserFactory(unit=unit)
    assign(course, unit=unit, due_on=days_ago(-5), acting_user=None)
    take(person, *steps_of(course)[:1])
    completion = record(person, course, hr, minutes=90, note=" A day in Hanoi. ")
    enrolment = Enrolment.objects.get()
    assert completion.enrolment == enrolment
    assert enrolment.is_complete
    assert enrolment.is_assigned
    assert (enrolment.steps_done, enrolment.steps_required, completion.steps) == (0, 0, 0)
    assert (completion.source, completion.recorded_by) == (Source.OUTSIDE, hr)
    assert (completion.note, completion.minutes) == ("A day in Hanoi.", 90)
    assert StepRecord.objects.count() == 1
    event = AuditEvent.objects.get(verb="completion.recorded")
    assert (event.actor, event.person, event.subject_id) == (hr, person, str(completion.pk))
    assert person.full_name not in str(event.data)
    assert drift() == []


def test_who_owes_nothing_gets_a_period_of_that_day(hr: User, course: Course) -> None:
    person = UserFactory()
    day = days_ago(30)
    completion = record(person, course, hr, completed_on=day)
    enrolment = completion.enrolment
    assert (enrolment.period, enrolment.is_assigned) == (1, False)
    assert {enrolment.opened_on, enrolment.cycle_from, enrolment.cycle_on} == {day}
    assert completion.minutes == 45
    assert drift() == []


def test_an_assignment_that_comes_later_finds_it_done(hr: User, course: Course) -> None:
    unit = UnitFactory()
    person = UserFactory(unit=unit)
    record(person, course, hr)
    assign(course, unit=unit, due_on=days_ago(-5), acting_user=None)
    enrolment = Enrolment.objects.get()
    assert enrolment.is_complete
    assert enrolment.is_assigned


def test_it_counts_at_noon_where_the_organisation_is(hr: User, course: Course) -> None:
    completion = record(UserFactory(), course, hr, completed_on=date(2024, 2, 29))
    assert completion.completed_at == datetime(2024, 2, 29, 5, tzinfo=UTC)


def test_what_was_done_this_morning_is_not_in_the_future(hr: User, course: Course) -> None:
    with time_machine.travel(datetime(2026, 5, 3, 1, tzinfo=UTC), tick=False):
        completion = record(UserFactory(), course, hr, completed_on=date(2026, 5, 3))
        assert completion.completed_at == timezone.now()


def test_the_place_is_that_of_the_day(hr: User, course: Course) -> None:
    root = UnitFactory(code="root")
    old, new = UnitFactory(code="old", parent=root), UnitFactory(code="new", parent=root)
    head = UserFactory(heads=old, full_name="Hương Head")
    person = UserFactory()
    AppointmentFactory(person=person, unit=old, is_home=True, position="Cook", ends_on=days_ago(10))
    AppointmentFactory(person=person, unit=new, is_home=True, starts_on=days_ago(10))
    completion = record(person, course, hr, completed_on=days_ago(11))
    assert (completion.unit, completion.unit_path) == (old, "root/old")
    assert (completion.head, completion.position) == (head, "Cook")
    assert completion.names.head_name == "Hương Head"
    found = PastPlaces({person.pk}).on(person.pk, days_ago(11), Organisation())
    assert (found.unit, found.unit_path, found.position) == (old.pk, "root/old", "Cook")
    assert (found.head, found.head_name) == (head.pk, "Hương Head")


def test_in_bulk_a_head_is_led_by_the_next_one_above(hr: User, course: Course) -> None:
    root = UnitFactory(code="root")
    below = UnitFactory(code="below", parent=root)
    above = UserFactory(heads=root)
    person = UserFactory(unit=below, heads=below)
    completion = record(person, course, hr, completed_on=days_ago(5))
    found = PastPlaces({person.pk}).on(person.pk, days_ago(5), Organisation())
    assert completion.head == above
    assert found.head == above.pk
    assert PastPlaces({person.pk}).on(person.pk, days_ago(5000), Organisation()) is None


@pytest.mark.parametrize("role", [Role.HR_ADMIN, Role.SITE_ADMIN, Role.TRAINER])
def test_hr_trainers_and_site_administrators_record(role: Role, course: Course) -> None:
    assert record(UserFactory(), course, UserFactory(role=role)).pk


def test_nobody_else_records(course: Course) -> None:
    unit = UnitFactory()
    refused("not_a_recorder", UserFactory(unit=unit), course, UserFactory(heads=unit))
    gone = UserFactory(role=Role.TRAINER, is_active=False)
    refused("not_a_recorder", UserFactory(unit=unit), course, gone)


def test_nobody_records_their_own(hr: User, course: Course) -> None:
    refused("oneself", hr, course, hr)


def test_only_the_past_is_recorded(hr: User, course: Course) -> None:
    refused("day_to_come", UserFactory(), course, hr, completed_on=days_ago(-1))
    refused("day_too_old", UserFactory(), course, hr, completed_on=date(1204, 1, 1))


def test_the_past_of_a_leaver_is_recorded_and_no_more(hr: User, course: Course) -> None:
    person = UserFactory(unit=UnitFactory())
    deactivate(person, acting_user=hr, on=days_ago(20))
    assert record(person, course, hr, completed_on=days_ago(21)).unit is not None
    refused("person_left", person, course, hr, completed_on=days_ago(20))


def test_the_past_of_a_retired_course_is_recorded_and_no_more(hr: User, course: Course) -> None:
    course.retired_at = timezone.now() - timedelta(days=20)
    course.save()
    assert record(UserFactory(), course, hr, completed_on=days_ago(20)).pk
    refused("course_retired", UserFactory(), course, hr, completed_on=days_ago(19))


def test_the_same_day_is_recorded_once(hr: User, course: Course) -> None:
    person = UserFactory()
    record(person, course, hr)
    refused("already_recorded", person, course, hr, minutes=7)
    assert record(person, course, hr, completed_on=days_ago(29)).enrolment.period == 2


def test_what_was_completed_here_that_day_is_not_recorded_again(hr: User) -> None:
    enrolment = EnrolmentFactory(complete=True)
    refused("already_recorded", enrolment.person, enrolment.course, hr, completed_on=days_ago(0))


def test_an_older_one_lies_beneath_and_leaves_all_else_alone(hr: User, course: Course) -> None:
    person = UserFactory()
    record(person, course, hr, completed_on=days_ago(10))
    waiting = EnrolmentFactory(person=person, course=course, period=2)
    before = Completion.objects.values().get()
    old = record(person, course, hr, completed_on=days_ago(800))
    assert old.enrolment.period == 0
    waiting.refresh_from_db()
    assert not waiting.is_complete
    assert Completion.objects.values().get(pk=before["id"]) == before
    assert record(person, course, hr, completed_on=days_ago(900)).enrolment.period == -1


@pytest.mark.parametrize(
    ("known", "day", "expected"),
    [
        ([], 5, (1, False)),
        ([Known(1, is_open=True, completed_on=None)], 5, (1, True)),
        ([Known(1, is_open=False, completed_on=None)], 5, (2, False)),
        (
            [
                Known(3, is_open=True, completed_on=None),
                Known(2, is_open=True, completed_on=None),
                Known(1, is_open=False, completed_on=date(2026, 1, 1)),
            ],
            5,
            (2, True),
        ),
        ([Known(1, is_open=False, completed_on=date(2026, 1, 9))], 5, (0, False)),
        ([Known(4, is_open=False, completed_on=date(2026, 1, 9))], 5, (0, False)),
        ([Known(0, is_open=False, completed_on=date(2026, 1, 2))], 5, (1, False)),
    ],
)
def test_the_period_it_belongs_to(known: list[Known], day: int, expected: tuple[int, bool]) -> None:
    assert period_for(known, date(2026, 1, day)) == expected


def test_the_file_is_kept_under_a_name_that_nobody_guesses(hr: User, course: Course) -> None:
    file = ContentFile(PDF, name="Passport of Lan.exe")
    completion = record(UserFactory(), course, hr, file=file)
    name = completion.evidence.name
    assert name.startswith("evidence/")
    assert name.endswith(".pdf")
    assert "Lan" not in name
    with default_storage.open(name) as stored:
        assert stored.read() == PDF


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<html><script>alert(1)</script>", "evidence_kind"),
        (b"", "evidence_kind"),
        (b"GIF89a", "evidence_kind"),
        (PDF + b" " * evidence.LARGEST, "evidence_too_large"),
    ],
)
def test_a_file_of_another_kind_is_refused(
    hr: User, course: Course, content: bytes, code: str
) -> None:
    refused(code, UserFactory(), course, hr, file=ContentFile(content, name="paper.pdf"))


def test_a_refused_record_leaves_no_file(hr: User, course: Course) -> None:
    person = UserFactory()
    record(person, course, hr)
    record(UserFactory(), course, hr, file=ContentFile(PDF, name="a.pdf"))
    before = set(default_storage.listdir("evidence")[1])
    refused("already_recorded", person, course, hr, file=ContentFile(PDF, name="a.pdf"))
    assert set(default_storage.listdir("evidence")[1]) == before


def test_credited_minutes_do_not_follow_later_changes_of_the_course() -> None:
    enrolment = EnrolmentFactory()
    first, *others = steps_of(enrolment.course)
    take(enrolment.person, first)
    assert StepRecord.objects.get().minutes == 6
    type(first).objects.update(minutes=50)
    take(enrolment.person, *steps_of(enrolment.course))
    assert [step.minutes for step in others] == [6, 6]
    assert Completion.objects.get().minutes == 6 + 50 + 50


def test_withdrawn_records_and_older_editions_are_not_credited_twice() -> None:
    enrolment = EnrolmentFactory()
    first, second, _third = steps_of(enrolment.course)
    take(enrolment.person, first, second)
    StepRecord.objects.filter(step=first).update(withdrawn_at=timezone.now())
    StepRecord.objects.create(
        enrolment=enrolment,
        step=second,
        edition=7,
        minutes=11,
        occurred_at=timezone.now(),
    )
    assert freeze(enrolment, at=timezone.now()).minutes == 11
