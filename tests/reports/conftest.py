"""A hotel department with two teams, and another department beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from courses.actions import sync_enrolments
from courses.models import Course, CourseText
from people.enums import UnitKind
from people.models import Unit, User
from tests.factories.people import AppointmentFactory, UnitFactory, UserFactory, days_ago
from tests.factories.records import ProjectedCourseFactory, assign
from tests.shared_rows import made_once


@dataclass
class House:
    """Riverside: housekeeping with floors and laundry, and a kitchen."""

    hotel: Unit
    housekeeping: Unit
    floors: Unit
    laundry: Unit
    kitchen: Unit
    head: User
    lead: User
    course: Course


def riverside() -> House:
    """Make a hotel with one course of two modules, assigned to all and wanted in five days."""
    hotel = UnitFactory(code="hotel", name="Riverside")
    keeping = UnitFactory(code="hk", name="Housekeeping", kind=UnitKind.DEPARTMENT, parent=hotel)
    floors = UnitFactory(code="floors", name="Floors", kind=UnitKind.TEAM, parent=keeping)
    laundry = UnitFactory(code="laundry", name="Laundry", kind=UnitKind.TEAM, parent=keeping)
    kitchen = UnitFactory(code="kitchen", name="Kitchen", kind=UnitKind.DEPARTMENT, parent=hotel)
    head = UserFactory(full_name="Anong Head", unit=keeping, heads=keeping)
    lead = UserFactory(full_name="Lek Lead", unit=floors, heads=floors)
    course = ProjectedCourseFactory(slug="counter", title="The Other Side", shape=(2, 1))
    assign(course, unit=hotel, due_on=days_ago(-5), acting_user=None)
    return House(hotel, keeping, floors, laundry, kitchen, head, lead, course)


@made_once
def the_house() -> House:
    return riverside()


@pytest.fixture
def house(the_house: Callable[[], House], db: None) -> House:
    return the_house()


def member(unit: Unit, name: str, *, position: str = "", **traits: Any) -> User:
    """Return somebody at home in a unit, enrolled in what is assigned there."""
    person = UserFactory(full_name=name, **traits)
    AppointmentFactory(person=person, unit=unit, is_home=True, position=position)
    sync_enrolments(people={person.pk})
    return person


def members(unit: Unit, number: int) -> list[User]:
    return [member(unit, f"Member {n:03}") for n in range(number)]


def another_course(unit: Unit, slug: str = "heads", title: str = "For Heads") -> Course:
    """Return a second course, assigned to a unit."""
    course = ProjectedCourseFactory(slug=slug, title=title, shape=(1,))
    assign(course, unit=unit, due_on=None, acting_user=None)
    return course


def late(person: User, course: Course, *, days: int) -> None:
    """Let the course have been wanted of a person so many days ago."""
    enrolment = person.enrolments.get(course=course)
    enrolment.due_on = days_ago(days)
    enrolment.save()


def titled(course: Course, locale: str, title: str) -> None:
    CourseText.objects.create(course=course, locale=locale, title=title)
