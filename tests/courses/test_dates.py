"""Due dates end with their day where the organisation is, across months, leap days and zones."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from django.test import override_settings
from django.utils import timezone

from courses.actions import assign, sync_enrolments
from courses.duties.terms import Terms
from courses.enums import DueKind
from courses.models import Completion, Course, Enrolment
from courses.reconciliation import enrolment_drift
from people.models import Unit, User
from tests.courses.naive import check_everybody
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import ProjectedCourseFactory, steps_of, take

pytestmark = pytest.mark.django_db

BANGKOK, AUCKLAND, HONOLULU = "Asia/Bangkok", "Pacific/Auckland", "Pacific/Honolulu"


@pytest.fixture
def unit() -> Unit:
    return UnitFactory()


@pytest.fixture
def course() -> Course:
    return ProjectedCourseFactory(shape=(1,))


@pytest.fixture
def person(unit: Unit) -> User:
    """Somebody who has been there for long."""
    person = UserFactory(unit=unit)
    person.appointments.update(starts_on=date(2020, 1, 1))
    return person


def give(course: Course, unit: Unit, **terms: object) -> None:
    assign(course, Terms(unit=unit, **terms), acting_user=None)


def is_late() -> bool:
    return Enrolment.objects.late(timezone.localdate()).exists()


@pytest.mark.parametrize(
    ("zone", "last_minute"),
    [
        (BANGKOK, datetime(2026, 3, 31, 16, 59, tzinfo=UTC)),
        (AUCKLAND, datetime(2026, 3, 31, 10, 59, tzinfo=UTC)),
        (HONOLULU, datetime(2026, 4, 1, 9, 59, tzinfo=UTC)),
    ],
)
def test_a_due_date_ends_with_its_day_in_the_organisations_zone(
    zone: str, last_minute: datetime, course: Course, unit: Unit, person: User
) -> None:
    with override_settings(TIME_ZONE=zone):
        with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC)):
            give(course, unit, due=DueKind.DATE, due_on=date(2026, 3, 31))
        with time_machine.travel(last_minute):
            assert not is_late()
        with time_machine.travel(last_minute + timedelta(minutes=1)):
            assert is_late()


def test_another_zone_of_the_organisation_moves_the_end_of_the_day_and_no_date(
    course: Course, unit: Unit, person: User
) -> None:
    moment = datetime(2026, 3, 31, 12, tzinfo=UTC)
    with override_settings(TIME_ZONE=HONOLULU), time_machine.travel(moment):
        give(course, unit, due=DueKind.DATE, due_on=date(2026, 3, 31))
        assert not is_late()
    with override_settings(TIME_ZONE=AUCKLAND), time_machine.travel(moment):
        assert is_late()
        assert Enrolment.objects.get().due_on == date(2026, 3, 31)
        assert list(enrolment_drift()) == []


def test_a_completion_keeps_its_moment_when_the_zone_changes(
    course: Course, unit: Unit, person: User
) -> None:
    with override_settings(TIME_ZONE=BANGKOK):
        give(course, unit)
        with time_machine.travel(datetime(2026, 12, 31, 17, 30, tzinfo=UTC), tick=False):
            take(person, *steps_of(course))
            assert timezone.localdate(Completion.objects.get().completed_at).year == 2027
    before = Completion.objects.values().get()
    with override_settings(TIME_ZONE=HONOLULU):
        assert Completion.objects.values().get() == before
        with on_day(date(2027, 1, 5)):
            check_everybody()


@pytest.mark.parametrize(
    ("on", "days", "due"),
    [
        (date(2028, 1, 30), 30, date(2028, 2, 29)),
        (date(2027, 1, 30), 30, date(2027, 3, 1)),
        (date(2026, 12, 31), 1, date(2027, 1, 1)),
    ],
)
def test_days_are_counted_over_month_ends_and_leap_days(
    on: date, days: int, due: date, course: Course, unit: Unit, person: User
) -> None:
    with time_machine.travel(datetime(on.year, on.month, on.day, 5, tzinfo=UTC)):
        give(course, unit, due=DueKind.ASSIGNMENT, due_days=days)
    assert Enrolment.objects.get().due_on == due


def on_day(day: date) -> "time_machine.travel":
    return time_machine.travel(datetime(day.year, day.month, day.day, 5, tzinfo=UTC))


def test_every_year_from_a_leap_day(course: Course, unit: Unit, person: User) -> None:
    with on_day(date(2024, 2, 29)):
        give(course, unit, due=DueKind.ASSIGNMENT, due_days=10, repeat_months=12)
        take(person, *steps_of(course))
    periods = {
        date(2025, 2, 27): 1,
        date(2025, 2, 28): 2,
        date(2026, 2, 28): 3,
        date(2027, 2, 28): 4,
        date(2028, 2, 28): 4,
        date(2028, 2, 29): 5,
    }
    for day, number in periods.items():
        with on_day(day):
            sync_enrolments()
            assert Enrolment.objects.count() == number
    found = Enrolment.objects.order_by("period").values_list("cycle_on", "due_on")
    assert list(found)[1:] == [
        (date(2025, 2, 28), date(2025, 3, 10)),
        (date(2026, 2, 28), date(2026, 3, 10)),
        (date(2027, 2, 28), date(2027, 3, 10)),
        (date(2028, 2, 29), date(2028, 3, 10)),
    ]


def test_every_month_from_its_last_day(course: Course, unit: Unit, person: User) -> None:
    with on_day(date(2026, 1, 31)):
        give(course, unit, due=DueKind.DATE, due_on=date(2026, 1, 31), repeat_months=1)
    for day in (date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)):
        with on_day(day - timedelta(days=1)):
            sync_enrolments()
        with on_day(day):
            sync_enrolments()
    found = Enrolment.objects.order_by("period").values_list("cycle_on", "due_on")
    days = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]
    assert list(found) == [(day, day) for day in days]


def test_of_two_open_periods_the_older_gets_the_step(
    course: Course, unit: Unit, person: User
) -> None:
    with on_day(date(2026, 1, 15)):
        give(course, unit, repeat_months=1)
    with on_day(date(2026, 2, 15)):
        sync_enrolments()
        assert Enrolment.objects.open().count() == 2
        take(person, *steps_of(course))
        assert [row.is_complete for row in Enrolment.objects.order_by("period")] == [True, False]
        take(person, *steps_of(course))
        assert Enrolment.objects.complete().count() == 2
        check_everybody()


def test_it_opens_on_its_first_day(course: Course, unit: Unit, person: User) -> None:
    with on_day(date(2026, 5, 1)):
        give(course, unit, opens_on=date(2026, 5, 10), due=DueKind.ASSIGNMENT, due_days=5)
        assert not Enrolment.objects.exists()
    with on_day(date(2026, 5, 9)):
        sync_enrolments()
        assert not Enrolment.objects.exists()
    with on_day(date(2026, 5, 10)):
        sync_enrolments()
        assert Enrolment.objects.get().due_on == date(2026, 5, 15)
