"""The report against a plain recount, on random organisations, for every viewer and unit."""

import os
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from courses.models import Course, Enrolment
from people.enums import AppointmentRole, Role
from people.models import Appointment, Unit, User
from people.querysets import today
from reports.enums import Show
from reports.rows import PersonRow
from reports.team import TeamReport
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import ProjectedCourseFactory

EXAMPLES = 500 if os.environ.get("SOAK") else 40


@dataclass
class Organisation:
    """A random one, stored past the actions: whatever stands there must be counted right."""

    random: Random
    course: Course
    other: Course

    def build(self) -> None:
        units: list[Unit] = []
        for _unit in range(self.random.randint(1, 7)):
            units.append(UnitFactory(parent=self.random.choice([None, *units])))
        for _person in range(self.random.randint(1, 10)):
            role = self.random.choice([None] * 6 + [Role.HR_ADMIN])
            person = UserFactory(role=role, is_active=self.random.random() < 0.9)
            self._place(person, units)
            for course in (self.course, self.other):
                self._enrol(person, course)

    def _place(self, person: User, units: list[Unit]) -> None:
        day = today() - timedelta(days=4)
        for _home in range(self.random.randint(0, 3)):
            ends_on = self.random.choice([None, day + timedelta(days=self.random.randint(0, 5))])
            self._appoint(person, units, AppointmentRole.MEMBER, day, ends_on)
            if ends_on is None:
                break
            day = ends_on
        for role in (AppointmentRole.HEAD, AppointmentRole.DEPUTY):
            if self.random.random() < 0.35:
                starts_on = today() + timedelta(days=self.random.randint(-3, 1))
                length = self.random.choice([None, None, 1, 3])
                ends_on = None if length is None else starts_on + timedelta(days=length)
                self._appoint(person, units, role, starts_on, ends_on)

    def _appoint(
        self, person: User, units: list[Unit], role: AppointmentRole, start: Any, end: Any
    ) -> None:
        Appointment.objects.create(
            person=person,
            unit=self.random.choice(units),
            role=role,
            is_home=role == AppointmentRole.MEMBER,
            starts_on=start,
            ends_on=end,
        )

    def _enrol(self, person: User, course: Course) -> None:
        now = timezone.now()
        for period in range(1, self.random.choice([1, 2, 2, 2, 3])):
            state = self.random.choice(["done", "open", "open", "ended", "chosen"])
            Enrolment.objects.create(
                person=person,
                course=course,
                period=period,
                due_on=self._day(),
                is_assigned=state != "chosen" and (state != "ended" or self.random.random() < 0.5),
                chosen_at=now if state == "chosen" else None,
                completed_at=now if state == "done" else None,
                ended_at=now if state == "ended" else None,
                steps_done=self.random.randint(0, 3),
                steps_again=self.random.choice([0, 0, 1, 2]),
                again_due_on=self._day(),
                steps_required=3,
                excused=self.random.choice(["", "", "", "once", "always"]),
            )

    def _day(self) -> date | None:
        offset = self.random.choice([None, *range(-2, 9)])
        return None if offset is None else today() + timedelta(days=offset)


def holds(place: Appointment) -> bool:
    day = today()
    return place.starts_on <= day and (place.ends_on is None or day < place.ends_on)


def heads_of(unit: Unit) -> set[int]:
    places = Appointment.objects.filter(unit=unit, role=AppointmentRole.HEAD)
    return {place.person_id for place in places if holds(place)}


def home_of(person: User) -> Unit | None:
    homes = [place.unit for place in person.appointments.filter(is_home=True) if holds(place)]
    return homes[0] if homes else None


def lies_in(unit: Unit | None, above: Unit) -> bool:
    return unit is not None and (unit == above or unit.is_descendant_of(above))


def counts(person: User, course: Course) -> Enrolment | None:
    """Return which of a person's enrolments counts, of those that hold or are complete, and are
    assigned: the oldest open one that is asked, else the newest, excused or not.
    """
    held = [
        one
        for one in person.enrolments.filter(course=course).order_by("period")
        if one.is_assigned and (one.completed_at is not None or one.ended_at is None)
    ]
    asked = [one for one in held if one.completed_at is None and not one.excused]
    return next(iter(asked or held[-1:]), None)


def recount(unit: Unit, course: Course) -> dict[int, Enrolment]:
    found = {}
    for person in User.objects.filter(is_active=True).exclude(pk__in=heads_of(unit)):
        enrolment = counts(person, course)
        if enrolment is not None and lies_in(home_of(person), unit):
            found[person.pk] = enrolment
    return found


def fits(enrolment: Enrolment, show: Show) -> bool:
    is_complete = enrolment.completed_at is not None
    is_owing = is_complete and enrolment.steps_again > 0
    is_done = is_complete and not is_owing
    wanted_on = enrolment.again_due_on if is_owing else enrolment.due_on
    left = None if wanted_on is None else (wanted_on - today()).days
    is_late = not is_done and left is not None and left < 0
    if enrolment.excused or show == Show.EXCUSED:
        return bool(enrolment.excused) and show == Show.EXCUSED
    match show:
        case Show.DONE:
            return is_done
        case Show.LATE:
            return is_late
        case Show.DUE:
            return not is_done and left is not None and 0 <= left <= 6
        case Show.IN_PROGRESS:
            return not is_complete and not is_late and enrolment.steps_done > 0
        case Show.NOT_STARTED:
            return not is_complete and not is_late and enrolment.steps_done == 0
        case Show.AGAIN:
            return is_owing and not is_late


def assert_true(viewer: User, unit: Unit, course: Course) -> None:
    scope = Unit.objects.visible_to(viewer)
    expected = recount(unit, course)
    report = TeamReport(viewer, unit, scope, QueryDict(f"course={course.slug}"), today())
    if course not in report.courses:
        assert not expected
        return
    counted = [one for one in expected.values() if not one.excused]
    assert report.figures.whole.total == len(counted)
    for show in Show:
        fitting = {pk for pk, one in expected.items() if fits(one, show)}
        assert report.figures.whole.number(show) == len(fitting)
        query = QueryDict(f"course={course.slug}&status={show.value}")
        listed = TeamReport(viewer, unit, scope, query, today())
        assert {row["person_id"] for row in listed.all_rows()} == fitting
        if show != Show.DUE:
            assert all(row.status == show.value for row in rows(listed))
    for below in unit.get_children():
        part = report.figures.branches.get(below.path)
        there = [one for one in recount(below, course).values() if not one.excused]
        assert (part.total if part else 0) == len(there)


def rows(report: TeamReport) -> list[PersonRow]:
    return report.page_rows


@pytest.mark.soak
@pytest.mark.django_db
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32))
def test_the_report_equals_a_recount(seed: int) -> None:
    with transaction.atomic():
        course, other = (ProjectedCourseFactory(shape=(2, 1)) for _ in range(2))
        Organisation(Random(seed), course, other).build()
        for person in User.objects.filter(is_active=True):
            viewer = User.objects.get(pk=person.pk)
            for unit in Unit.objects.visible_to(viewer):
                assert_true(viewer, unit, course)
        transaction.set_rollback(True)
