"""As it was: day by day it is what was shown on that day, and what a naive recount says."""

import os
from datetime import date, datetime

import pytest

from django.db import transaction

from courses.models import Course
from reports.models import Standing
from reports.standings import roll_over
from reports.then import courses_on, lines_on
from tests.reports.naive import everybody_on
from tests.reports.then_world import World

SOAK = bool(os.environ.get("SOAK"))
FIRST = int(os.environ.get("FIRST", "0"))
SEEDS = range(FIRST, FIRST + (300 if SOAK else 8))
DAYS, ACTS = (20, 6) if SOAK else (14, 5)

Shown = dict[int, tuple[int, int | None, str, date | None, datetime | None]]


def shown_now(course: Course) -> Shown:
    rows = Standing.objects.filter(course=course)
    columns = ("enrolment_id", "unit_id", "state", "wanted_on", "completed_at")
    return {row[0]: row[1:] for row in rows.values_list("person_id", *columns)}


def shown_then(course: Course, day: date, units: list[int] | None = None) -> Shown:
    return {
        line.person_id: (
            line.enrolment_id,
            line.unit_id,
            str(line.state),
            line.wanted_on,
            line.completed_at,
        )
        for line in lines_on(course, day, units=units)
    }


def told_naively(course: Course, day: date) -> Shown:
    return {
        person: (one.enrolment, one.unit, one.state, one.wanted_on, one.completed_at)
        for person, one in everybody_on(course, day).items()
    }


@pytest.mark.soak
@pytest.mark.django_db
@pytest.mark.parametrize("seed", SEEDS)
def test_each_day_is_told_as_it_was_shown(seed: int) -> None:
    """Nobody corrects anything, so nothing that was shown is told otherwise later."""
    kept: dict[tuple[date, int], Shown] = {}

    def keep(day: date) -> None:
        roll_over()
        for course in world.courses:
            kept[day, course.pk] = shown_now(course)
            assert shown_then(course, day) == kept[day, course.pk]

    world = World(seed, is_straight=True)
    with transaction.atomic():
        world.live(DAYS, ACTS, keep)
        for (day, pk), shown in kept.items():
            assert shown_then(Course.objects.get(pk=pk), day) == shown, day
        transaction.set_rollback(True)


@pytest.mark.soak
@pytest.mark.django_db
@pytest.mark.parametrize("seed", SEEDS)
def test_each_day_equals_a_naive_recount(seed: int) -> None:
    """Whatever was corrected since; and today it is what is shown today."""

    def compare(day: date) -> None:
        roll_over()
        for course in world.courses:
            assert shown_then(course, day) == shown_now(course)

    world = World(seed, is_straight=False)
    with transaction.atomic():
        world.live(DAYS, ACTS, compare)
        for day in world.random.sample(world.days, 5):
            for course in world.courses:
                again = Course.objects.get(pk=course.pk)
                told = told_naively(again, day)
                assert shown_then(again, day) == told, day
                for unit in world.units:
                    is_there = any(one[1] == unit.pk for one in told.values())
                    assert (again in courses_on(day, [unit.pk])) == is_there
                    assert shown_then(again, day, units=[unit.pk]) == {
                        pk: one for pk, one in told.items() if one[1] == unit.pk
                    }
        transaction.set_rollback(True)
