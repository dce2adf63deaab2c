"""Heads first: a unit opens when its head is done, after two weeks, or where nobody heads it."""

from datetime import timedelta

import pytest
import time_machine

from django.test import Client
from django.utils import timezone

from courses.actions import assign, sync_enrolments
from courses.duties.terms import Terms
from courses.enums import HeadsFirst
from courses.models import Course, LessonPage
from courses.standing import CourseStanding, standings
from people.actions import end_appointment
from people.models import Appointment, Unit, User
from tests.factories.courses import make_course, make_lesson, make_module, publish_tree
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import ProjectedCourseFactory, steps_of, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def above() -> Unit:
    return UnitFactory()


@pytest.fixture
def unit(above: Unit) -> Unit:
    return UnitFactory(parent=above)


@pytest.fixture
def head(above: Unit, unit: Unit) -> User:
    return UserFactory(unit=above, heads=unit)


@pytest.fixture
def member(unit: Unit, head: User) -> User:
    return UserFactory(unit=unit)


@pytest.fixture
def course() -> Course:
    return ProjectedCourseFactory(shape=(2,))


def first(course: Course, unit: Unit, when: HeadsFirst = HeadsFirst.REQUIRED) -> None:
    assign(course, Terms(unit=unit, heads_first=when), acting_user=None)


def stands(person: User, course: Course) -> CourseStanding:
    return standings(person, [course])[0]


def test_people_wait_for_a_day_and_are_told_that_day_alone(
    course: Course, above: Unit, head: User, member: User
) -> None:
    first(course, above)
    assert stands(member, course).opens_on == timezone.localdate() + timedelta(days=14)
    assert stands(member, course).next_step is None
    assert stands(head, course).opens_on is None


def test_it_opens_when_the_head_is_done(
    course: Course, above: Unit, head: User, member: User
) -> None:
    first(course, above)
    take(head, *steps_of(course))
    assert stands(member, course).opens_on is None
    assert stands(member, course).next_step is not None


def test_it_opens_when_a_deputy_is_done(
    course: Course, above: Unit, unit: Unit, head: User, member: User
) -> None:
    deputy = UserFactory(unit=unit, deputises=unit)
    first(course, above)
    assert stands(deputy, course).opens_on is None
    take(deputy, *steps_of(course))
    assert stands(member, course).opens_on is None


def test_it_opens_where_nobody_heads_the_unit(
    course: Course, above: Unit, head: User, member: User
) -> None:
    first(course, above)
    place = Appointment.objects.heads().get(person=head)
    end_appointment(place, on=timezone.localdate(), acting_user=None)
    assert stands(member, course).opens_on is None


def test_it_opens_where_the_head_is_not_asked(
    course: Course, unit: Unit, head: User, member: User
) -> None:
    first(course, unit)
    assert not head.enrolments.exists()
    assert stands(member, course).opens_on is None


def test_it_opens_after_two_weeks_in_any_case(
    course: Course, above: Unit, head: User, member: User
) -> None:
    first(course, above)
    with time_machine.travel(timezone.now() + timedelta(days=14)):
        assert stands(member, course).opens_on is None


def test_who_comes_later_does_not_wait(course: Course, above: Unit, unit: Unit, head: User) -> None:
    first(course, above)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        newcomer = UserFactory(unit=UnitFactory())
        Appointment.objects.filter(person=newcomer).update(unit=unit)
        sync_enrolments(people={newcomer.pk})
        assert stands(newcomer, course).opens_on is None


@pytest.mark.parametrize("when", [HeadsFirst.OFF, HeadsFirst.ADVISE])
def test_advice_holds_nobody_back(
    when: HeadsFirst, course: Course, above: Unit, head: User, member: User
) -> None:
    first(course, above, when)
    assert stands(member, course).opens_on is None


class TestPages:
    @pytest.fixture
    def lesson(self, above: Unit, member: User) -> LessonPage:
        page = make_course()
        module = make_module(page)
        lesson = make_lesson(module)
        publish_tree(page)
        first(Course.objects.get(), above)
        return lesson

    def test_a_step_leads_to_the_course_that_says_when(
        self, client: Client, lesson: LessonPage, member: User
    ) -> None:
        client.force_login(member)
        for answer in (client.get(lesson.url), client.post(lesson.url)):
            assert answer.status_code == 302
            assert answer.url == lesson.get_parent().get_parent().get_url()
        assert not member.enrolments.get().step_records.exists()
        page = client.get(answer.url).content.decode()
        assert "opens for you on" in page
        assert head_is_not_named(page)

    def test_my_learning_shows_the_day(
        self, client: Client, lesson: LessonPage, member: User
    ) -> None:
        client.force_login(member)
        assert "Opening soon" in client.get("/").content.decode()


def head_is_not_named(page: str) -> bool:
    heads = Appointment.objects.heads().select_related("person")
    return all(place.person.full_name not in page for place in heads)
