"""Training years: after every act what a naive sum says, and drift in them is found and mended."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.enums import StepKind
from courses.actions import (
    complete_step,
    import_completions,
    record_elsewhere,
    withdraw_step,
)
from courses.enums import Source
from courses.models import Completion, Course, Step, StepRecord
from courses.signals import training_changed
from people.actions import deactivate, move, reactivate
from people.enums import Role
from people.models import User
from people.querysets import today
from reports.models import PlacesDay, TrainingYear
from reports.models.training_year import NO_YEAR
from reports.standings import roll_over
from reports.training import keeping, refresh
from reports.training.reconciliation import drift, repair
from tests.factories.people import AppointmentFactory, UnitFactory, UserFactory, days_ago
from tests.factories.records import EnrolmentFactory, ProjectedCourseFactory, steps_of, take
from tests.factories.workshops import SessionFactory, workshop_course
from workshops.actions import mark
from workshops.enums import Mark

pytestmark = pytest.mark.django_db

BANGKOK = ZoneInfo("Asia/Bangkok")
Rows = dict[tuple[int, int], tuple[int | None, int, int, int]]


def told() -> Rows:
    """Return what stands there, but for years that tell nothing."""
    columns = ("person", "year", "unit", "minutes_here", "minutes_elsewhere", "minutes_attended")
    rows = TrainingYear.objects.values_list(*columns)
    return {row[:2]: row[2:] for row in rows if row[1] == NO_YEAR or any(row[3:])}


def naive() -> Rows:
    """Count it one by one, by the calendar on the wall in Bangkok."""
    found: dict[tuple[int, int], list[int]] = {}
    for record in StepRecord.objects.filter(withdrawn_at=None):
        year = record.occurred_at.astimezone(BANGKOK).year
        sums = found.setdefault((record.enrolment.person_id, year), [0, 0, 0])
        sums[0] += record.minutes
        sums[2] += record.minutes if record.step.kind == StepKind.WORKSHOP else 0
    for completion in Completion.objects.exclude(source=Source.HERE):
        year = completion.completed_at.astimezone(BANGKOK).year
        found.setdefault((completion.person_id, year), [0, 0, 0])[1] += completion.minutes
    homes = {person.pk: _home(person) for person in User.objects.filter(is_active=True)}
    rows: Rows = {(pk, NO_YEAR): (home, 0, 0, 0) for pk, home in homes.items()}
    for (pk, year), sums in found.items():
        if pk in homes and any(sums):
            rows[pk, year] = (homes[pk], *sums)  # type: ignore[assignment]
    return rows


def _home(person: User) -> int | None:
    for place in person.appointments.filter(is_home=True, starts_on__lte=today()):
        if place.ends_on is None or place.ends_on > today():
            return place.unit_id
    return None


@pytest.fixture
def course() -> Course:
    """Two lessons and a workshop."""
    course = ProjectedCourseFactory(slug="service", title="Service", shape=(3,))
    workshop = steps_of(course)[2]
    Step.objects.filter(pk=workshop.pk).update(kind=StepKind.WORKSHOP, minutes=90)
    return course


@pytest.fixture
def hr() -> User:
    return UserFactory(role=Role.HR_ADMIN)


def elsewhere(person: User, course: Course, day: date, minutes: int, hr: User) -> None:
    record_elsewhere(
        person,
        course=course,
        completed_on=day,
        minutes=minutes,
        note="",
        file=None,
        acting_user=hr,
    )


def done(person: User, step: Step, moment: datetime, edition: int = 1) -> Any:
    return complete_step(person, step=step, edition=edition, occurred_at=moment, evidence={})


EDGES = [
    datetime(year, 12, 31, 16, 59, 59, 999999, UTC) + timedelta(microseconds=after)
    for year in (2023, 2024, 2025)
    for after in (0, 1)
]
"""The last moment of a year in Bangkok, and the first of the next one."""


@pytest.mark.parametrize("seed", range(4))
def test_after_every_act_it_is_what_a_naive_sum_says(course: Course, hr: User, seed: int) -> None:
    chance = Random(seed)
    people = UserFactory.create_batch(3, unit=UnitFactory())
    for person in people:
        EnrolmentFactory(person=person, course=course)
    others = [ProjectedCourseFactory(shape=(1,)) for _ in range(3)]
    for _ in range(25):
        person = chance.choice(people)
        step, edition = chance.choice(steps_of(course)), chance.choice((1, 2))
        match chance.randrange(6):
            case 0:
                withdraw_step(person, step=step, edition=edition, acting_user=None)
            case 1 if others:
                day = date(chance.choice((2023, 2024, 2025)), chance.choice((1, 12)), 1)
                elsewhere(person, others.pop(), day, chance.randrange(200), hr)
            case _:
                done(person, step, chance.choice(EDGES), edition)
        assert told() == naive()
    assert list(drift()) == []


def test_a_step_withdrawn_and_told_again_counts_in_its_new_year(course: Course) -> None:
    person, step = EnrolmentFactory(course=course).person, steps_of(course)[0]
    done(person, step, EDGES[0])
    assert told()[person.pk, 2023] == (None, 6, 0, 0)
    withdraw_step(person, step=step, edition=1, acting_user=None)
    assert (person.pk, 2023) not in told()
    done(person, step, EDGES[1])
    assert told() == naive()
    assert told()[person.pk, 2024] == (None, 6, 0, 0)
    assert list(drift()) == []


def test_whoever_attends_is_credited_until_it_is_corrected() -> None:
    workshop, step = workshop_course()
    person = UserFactory()
    EnrolmentFactory(person=person, course=step.module.course)
    session = SessionFactory(workshop=workshop)
    key = (person.pk, today().year)
    mark(person, session=session, as_=Mark.PRESENT, acting_user=None)
    assert told()[key] == (None, 90, 0, 90)
    mark(person, session=session, as_=Mark.ABSENT, acting_user=None)
    assert key not in told()
    assert told() == naive()


def test_a_file_of_completions_counts(course: Course, hr: User) -> None:
    one = UserFactory(username="E1", unit=UnitFactory())
    two = UserFactory(username="E2")
    lines = ["person,course,completed_on,minutes", "E1,service,2024-12-31,70"]
    lines += ["E1,service,2025-01-01,30", "E2,service,2025-06-01,20"]
    import_completions("\n".join(lines).encode(), acting_user=hr)
    home = one.appointments.get().unit_id
    assert told()[one.pk, 2024] == (home, 0, 70, 0)
    assert told()[one.pk, 2025] == (home, 0, 30, 0)
    assert told()[two.pk, 2025] == (None, 0, 20, 0)
    assert told() == naive()


def test_it_goes_with_the_person(course: Course, hr: User) -> None:
    person = EnrolmentFactory(course=course, person__unit=UnitFactory()).person
    done(person, steps_of(course)[0], EDGES[0])
    kitchen = UnitFactory()
    move(person, unit=kitchen, on=today(), acting_user=None)
    assert told()[person.pk, 2023][0] == told()[person.pk, NO_YEAR][0] == kitchen.pk
    deactivate(person, acting_user=None)
    assert not [key for key in told() if key[0] == person.pk]
    elsewhere(person, ProjectedCourseFactory(shape=(1,)), date(2023, 5, 5), 40, hr)
    assert told() == naive()
    reactivate(person, acting_user=None)
    assert told()[person.pk, 2023] == (None, 6, 40, 0)
    assert told() == naive()
    assert list(drift()) == []


def test_a_place_that_begins_tomorrow_is_there_tomorrow(course: Course) -> None:
    person = EnrolmentFactory(course=course).person
    done(person, steps_of(course)[0], EDGES[0])
    unit = UnitFactory()
    AppointmentFactory(person=person, unit=unit, is_home=True, starts_on=days_ago(-1))
    roll_over()
    assert told()[person.pk, 2023][0] is None
    with time_machine.travel(datetime.now(UTC) + timedelta(days=1)):
        roll_over()
        assert told()[person.pk, 2023][0] == told()[person.pk, NO_YEAR][0] == unit.pk
        assert told() == naive()


def test_what_was_never_kept_is_counted_by_its_first_reader(course: Course) -> None:
    person = EnrolmentFactory(course=course).person
    done(person, steps_of(course)[0], EDGES[0])
    before = told()
    TrainingYear.objects.all().delete()
    PlacesDay.objects.all().delete()
    roll_over()
    assert told() == before == naive()


def test_drift_is_found_and_mended(course: Course) -> None:
    person = EnrolmentFactory(course=course).person
    done(person, steps_of(course)[0], EDGES[0])
    done(person, steps_of(course)[1], EDGES[1])
    assert list(drift()) == []
    TrainingYear.objects.filter(year=2023).update(minutes_here=7)
    TrainingYear.objects.filter(year=2024).delete()
    TrainingYear.objects.create(person=person, year=1999, minutes_elsewhere=1)
    TrainingYear.objects.filter(year=NO_YEAR, person=person).delete()
    TrainingYear.objects.create(person=person, year=1998)
    assert sorted(drift()) == [
        f"the place of person {person.pk} is told otherwise",
        f"the year 1999 of person {person.pk} is told otherwise",
        f"the year 2023 of person {person.pk} is told otherwise",
        f"the year 2024 of person {person.pk} is told otherwise",
    ]
    repair()
    assert list(drift()) == []
    assert told() == naive()


def test_everything_is_rebuilt_from_the_records(course: Course, hr: User) -> None:
    for person in UserFactory.create_batch(3, unit=UnitFactory()):
        EnrolmentFactory(person=person, course=course)
        take(person, *steps_of(course))
        elsewhere(person, ProjectedCourseFactory(shape=(1,)), date(2020, 2, 2), 50, hr)
    before = told()
    TrainingYear.objects.all().delete()
    training_changed.send(sender=None, people=None)
    assert told() == before == naive()
    assert refresh() == 0


def test_a_bulk_is_taken_some_people_at_a_time(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in UserFactory.create_batch(5):
        EnrolmentFactory(person=person, course=course)
        take(person, steps_of(course)[0])
    TrainingYear.objects.all().delete()
    monkeypatch.setattr(keeping, "BATCH", 2)
    assert refresh() == len(naive()) == 10
    assert told() == naive()


def test_a_step_costs_two_statements(course: Course) -> None:
    person = EnrolmentFactory(course=course).person
    first, second, _workshop = steps_of(course)
    for step in (first, second):
        with CaptureQueriesContext(connection) as queries:
            done(person, step, EDGES[0])
        own = [query for query in queries if "reports_trainingyear" in query["sql"]]
        assert len(own) == 2
