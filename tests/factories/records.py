"""Projected courses without pages, assignments and enrolments for tests of records."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import factory

from django.utils import timezone

from core.enums import StepKind
from courses import actions
from courses.actions import complete_step
from courses.counting.tally import required_counts
from courses.duties.terms import Terms
from courses.enums import Audience, DueKind
from courses.models import Assignment, Course, CourseText, Enrolment, Module, Step, StepRecord
from people.models import Unit, User
from tests.factories.people import UnitFactory, UserFactory


class ProjectedFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    key = factory.LazyFunction(uuid4)
    position = factory.Sequence(int)


class StepFactory(ProjectedFactory):
    class Meta:
        model = Step

    slug = factory.Sequence(lambda n: f"step-{n}")
    kind = StepKind.LESSON
    is_required = True
    minutes = 6


class ModuleFactory(ProjectedFactory):
    """A module; ``steps=3`` and ``cases=1`` are required lessons and optional cases in it."""

    class Meta:
        model = Module
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"module-{n}")

    @factory.post_generation
    def steps(self, create, extracted, **kwargs):
        StepFactory.create_batch(extracted or 0, module=self)

    @factory.post_generation
    def cases(self, create, extracted, **kwargs):
        StepFactory.create_batch(
            extracted or 0, module=self, kind=StepKind.CASE, is_required=False, minutes=4
        )


class ProjectedCourseFactory(ProjectedFactory):
    """A course as projected; ``shape=(2, 3)`` gives a module of two lessons and one of three."""

    class Meta:
        model = Course
        skip_postgeneration_save = True

    class Params:
        for_heads = factory.Trait(audience=Audience.HEADS)
        open = factory.Trait(is_open=True)

    slug = factory.Sequence(lambda n: f"course-{n}")
    audience = Audience.ALL

    @factory.post_generation
    def title(self, create, extracted, **kwargs):
        CourseText.objects.create(course=self, locale="en", title=extracted or "A Course")

    @factory.post_generation
    def shape(self, create, extracted, **kwargs):
        for steps in extracted or ():
            ModuleFactory(course=self, steps=steps)


class AssignmentFactory(factory.django.DjangoModelFactory):
    """A rule alone; ``courses.actions.assign`` is what also enrols."""

    class Meta:
        model = Assignment

    course = factory.SubFactory(ProjectedCourseFactory, shape=(2, 1))
    unit = factory.SubFactory(UnitFactory)
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))


class EnrolmentFactory(factory.django.DjangoModelFactory):
    """An assigned enrolment in a course of three steps; ``complete=True`` takes them all."""

    class Meta:
        model = Enrolment
        skip_postgeneration_save = True

    class Params:
        overdue = factory.Trait(
            due_on=factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=3))
        )
        chosen = factory.Trait(
            is_assigned=False, due_on=None, chosen_at=factory.LazyFunction(timezone.now)
        )
        ended = factory.Trait(is_assigned=False, ended_at=factory.LazyFunction(timezone.now))

    person = factory.SubFactory(UserFactory)
    course = factory.SubFactory(ProjectedCourseFactory, shape=(2, 1))
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))
    steps_required = factory.LazyAttribute(
        lambda enrolment: required_counts({enrolment.course.pk}).get(enrolment.course.pk, 0)
    )

    @factory.post_generation
    def complete(self, create, extracted, **kwargs):
        if extracted:
            take(self.person, *steps_of(self.course))
            self.refresh_from_db()


def assign(course: Course, *, unit: Unit, due_on: date | None, acting_user: User | None):
    """Assign the course to a unit and those below it; who comes later has the same day."""
    due = DueKind.DATE if due_on else DueKind.NONE
    terms = Terms(unit=unit, due=due, due_on=due_on, due_days=0)
    return actions.assign(course, terms, acting_user=acting_user)


def change_due_date(assignment: Assignment, *, due_on: date | None, acting_user: User | None):
    """Let everything but the day stay as it is."""
    due = DueKind.DATE if due_on else DueKind.NONE
    terms = replace(Terms.of(assignment), due=due, due_on=due_on)
    return actions.change_assignment(assignment, terms, acting_user=acting_user)


def steps_of(course: Course) -> list[Step]:
    """Return the required steps of a course in their order."""
    steps = Step.objects.filter(module__course=course, is_required=True)
    return list(steps.select_related("module__course").order_by("module__position", "position"))


def before_the_last_step(**traits: Any) -> tuple[User, Step]:
    """Return a learner who has taken all steps of an assigned course but one, and that one."""
    unit = UnitFactory()
    person = UserFactory(unit=unit, **traits)
    course = ProjectedCourseFactory(shape=(2, 1))
    assign(course, unit=unit, due_on=None, acting_user=None)
    *others, last = steps_of(course)
    take(person, *others)
    return person, last


def take(person: User, *steps: Step) -> list[StepRecord | None]:
    """Let the person complete these steps now, in their current edition."""
    return [
        complete_step(
            person,
            step=step,
            edition=step.edition,
            occurred_at=timezone.now(),
            evidence={"kind": "lesson"},
        )
        for step in steps
    ]
