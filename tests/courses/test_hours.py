"""Training hours: by the day in the organisation's time zone, here and elsewhere, each once."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.enums import StepKind
from courses.actions import complete_step, record_elsewhere
from courses.counting.hours import (
    Training,
    training_by_person,
    training_by_year,
    training_of,
)
from courses.models import Course, Step, StepRecord
from people.enums import Role
from people.models import User
from tests.factories.people import UserFactory
from tests.factories.records import EnrolmentFactory, ProjectedCourseFactory, steps_of

pytestmark = pytest.mark.django_db

LAST_MINUTES = datetime(2025, 12, 31, 16, 30, tzinfo=UTC)
"""31 December 2025, 23:30 in Bangkok."""
FIRST_MINUTES = datetime(2025, 12, 31, 17, 30, tzinfo=UTC)
"""1 January 2026, 00:30 in Bangkok, and still 2025 in Greenwich."""


def did(person: User, course: Course, *moments: datetime) -> list[StepRecord]:
    """Let the person do one step after another at these moments; each is worth 6 minutes."""
    EnrolmentFactory(person=person, course=course)
    return [
        complete_step(person, step=step, edition=1, occurred_at=moment, evidence={})
        for step, moment in zip(steps_of(course), moments, strict=False)
    ]


def elsewhere(person: User, course: Course, day: date, minutes: int) -> Any:
    return record_elsewhere(
        person,
        course=course,
        completed_on=day,
        minutes=minutes,
        note="",
        file=None,
        acting_user=UserFactory(role=Role.HR_ADMIN),
    )


@pytest.fixture
def course() -> Course:
    return ProjectedCourseFactory(shape=(2, 1))


def test_the_year_turns_at_midnight_where_the_organisation_is(course: Course) -> None:
    person = UserFactory()
    did(person, course, LAST_MINUTES, FIRST_MINUTES)
    assert training_by_year(person) == {2026: Training(6), 2025: Training(6)}
    assert training_of(person, 2025) == training_of(person, 2026) == Training(6)


def test_it_turns_elsewhere_where_the_zone_is_another(course: Course, settings: Any) -> None:
    person = UserFactory()
    did(person, course, LAST_MINUTES, FIRST_MINUTES)
    with timezone.override("UTC"):
        assert training_by_year(person) == {2025: Training(12)}
        assert training_of(person, 2026) == Training()


def test_what_came_from_elsewhere_counts_in_its_year_and_apart(course: Course) -> None:
    person = UserFactory()
    elsewhere(person, course, date(2025, 12, 31), 50)
    elsewhere(person, course, date(2026, 1, 1), 70)
    assert training_by_year(person) == {2026: Training(0, 70), 2025: Training(0, 50)}
    assert training_of(person, 2025).together == 50


def test_a_step_taken_again_counts_again_and_a_withdrawn_one_never(course: Course) -> None:
    person = UserFactory()
    record = did(person, course, FIRST_MINUTES)[0]
    StepRecord.objects.create(
        enrolment=record.enrolment,
        step=record.step,
        edition=2,
        minutes=9,
        occurred_at=FIRST_MINUTES,
    )
    assert training_of(person, 2026) == Training(15)
    StepRecord.objects.filter(edition=2).update(withdrawn_at=timezone.now())
    assert training_of(person, 2026) == Training(6)
    assert training_by_year(person) == {2026: Training(6)}


def test_a_course_completed_here_is_not_counted_twice(course: Course) -> None:
    person = UserFactory()
    did(person, course, LAST_MINUTES, LAST_MINUTES, LAST_MINUTES)
    assert person.completions.get().minutes == 18
    assert training_of(person, 2025) == Training(18)


def test_each_person_has_the_own_hours_and_nobody_elses(course: Course) -> None:
    people = UserFactory.create_batch(3)
    for person in people:
        did(person, course, FIRST_MINUTES)
    elsewhere(people[0], course, date(2026, 2, 2), 10)
    first, second, _third = people
    found = training_by_person([first.pk, second.pk])
    assert found == {(first.pk, 2026): Training(6, 10), (second.pk, 2026): Training(6)}
    assert training_by_person([]) == {}


def test_a_workshop_is_told_apart(course: Course) -> None:
    person = UserFactory()
    step = steps_of(course)[1]
    Step.objects.filter(pk=step.pk).update(kind=StepKind.WORKSHOP, minutes=90)
    did(person, course, FIRST_MINUTES, FIRST_MINUTES)
    assert training_of(person, 2026) == Training(here=96, attended=90)
    assert training_by_year(person) == {2026: Training(here=96, attended=90)}


def test_one_persons_year_costs_one_query(course: Course) -> None:
    person = UserFactory()
    with CaptureQueriesContext(connection) as queries:
        training_of(person, 2026)
    assert len(queries) == 1
