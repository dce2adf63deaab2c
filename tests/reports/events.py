"""Whatever may happen in an organisation, at random and through the actions, day by day."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta

import time_machine

from django.utils import timezone

from core.errors import DomainError
from courses import actions
from courses.actions.paths import PathStep, retire_path, save_path
from courses.counting import waiting
from courses.counting.many import recount
from courses.models import Assignment, Course, Enrolment, ExchangeEntry, LearningPath, Step
from people.actions import (
    add_person,
    add_unit,
    change_appointment,
    change_person,
    change_unit,
    close_unit,
    deactivate,
    name_head,
    reopen_unit,
)
from people.enums import AppointmentRole
from people.models import Appointment, Unit, User
from tests.factories.people import UnitFactory
from tests.factories.records import StepFactory
from tests.reports.then_world import BEGIN, CORRECTING, STRAIGHT, World

NAMES = ["=SUM(1)", "ñandú", "Đặng Thị", "อนงค์", "-minus", "aa", "Zz", "@at"]


class Life(World):
    """A world with everything in it: HR mends, authors publish, files are imported."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed, is_straight=False)
        self.acts = STRAIGHT + CORRECTING + MORE

    @contextmanager
    def clock(self) -> Iterator[None]:
        with time_machine.travel(BEGIN, tick=False) as self.time:
            yield

    def go_on(self, days: int, acts: int, look: Callable[[str], None]) -> None:
        """Let days pass, within ``clock``; look after each event, and on some days before any."""
        self.build()
        look("build")
        for _ in range(days):
            for _ in range(self.random.randint(1, acts)):
                self.time.shift(timedelta(minutes=self.random.randint(1, 60)))
                look(self.happen())
            self.days.append(timezone.localdate())
            self.time.move_to(self._morning())
            if self.random.random() < 0.5:
                look("a new day")
            if self.random.random() < 0.7:
                actions.sync_enrolments()
                look("the night")

    def _morning(self):
        later = timezone.now() + timedelta(days=self.random.choice([1, 1, 1, 2, 9]))
        return later.replace(hour=2, minute=0)

    def happen(self) -> str:
        act = self.random.choice(self.acts)
        with suppress(DomainError):
            act(self)
        return act.__name__

    def hire(self) -> None:
        """Somebody comes before they have a place."""
        number = User.objects.count()
        add_person(username=f"new{number}", full_name=f"New {number}", acting_user=None)

    def rename(self) -> None:
        name = f"{self.random.choice(NAMES)} {self.random.randint(1, 99)}"
        change_person(self.someone(), full_name=name, acting_user=None)

    def name_head(self) -> None:
        name_head(self.unit(), person=self.someone(), on=self.day(0, 2), acting_user=None)

    def mend_place(self) -> None:
        place = self.one(Appointment)
        change_appointment(
            place,
            starts_on=place.starts_on + timedelta(days=self.random.randint(-2, 2)),
            ends_on=self.random.choice([None, place.ends_on, self.day(0, 3)]),
            position="Cook",
            acting_user=None,
        )

    def leave_with_a_place_to_come(self) -> None:
        person = self.someone()
        self._appoint(person, self.unit(), AppointmentRole.HEAD, self.day(1, 3))
        deactivate(person, acting_user=None)

    def add_unit(self) -> None:
        code = f"new{Unit.objects.count()}"
        self.units.append(add_unit(parent=self.unit(), code=code, name=code, acting_user=None))

    def rename_unit(self) -> None:
        unit = self.unit()
        change_unit(unit, name=f"{unit.code} {self.random.randint(1, 99)}", acting_user=None)

    def close_unit(self) -> None:
        empty = Unit.objects.exclude(appointments__in=Appointment.objects.unended())
        units = list(empty.filter(numchild=0, closed_on=None))
        close_unit(self.random.choice(units or [UnitFactory()]), acting_user=None)

    def reopen_unit(self) -> None:
        units = list(Unit.objects.filter(closed_on__isnull=False))
        reopen_unit(self.random.choice(units or [UnitFactory()]), acting_user=None)

    def change_assignment(self) -> None:
        assignment = self.one(Assignment, ended_at=None)
        actions.change_assignment(assignment, self.terms(), acting_user=None)

    def extend_assignment(self) -> None:
        assignment = self.one(Assignment, ended_at=None, due="date")
        terms = replace(self.terms(), due="date", due_on=self.day(5, 40))
        actions.change_assignment(assignment, terms, acting_user=None)

    def change_path(self) -> None:
        path = self.one(LearningPath, retired_at=None)
        courses = self.random.sample(self.courses, self.random.randint(1, 2))
        steps = [PathStep(course, self.random.randint(0, 5)) for course in courses]
        save_path(path, name=path.name, steps=steps, acting_user=None)

    def retire_path(self) -> None:
        retire_path(self.one(LearningPath, retired_at=None), acting_user=None)

    def request_time(self) -> None:
        enrolment = self.one(Enrolment, ended_at=None, completed_at=None)
        person, until = enrolment.person, self.day(1, 20)
        actions.request_time(enrolment, until=until, reason="Nights", acting_user=person)

    def decline(self) -> None:
        request = self.one(ExchangeEntry, kind="request", replies=None)
        actions.decline(request, reason="No", acting_user=self.hr)

    def import_file(self) -> None:
        people = {self.someone().username, self.someone().username}
        rows = [f"{name},{self.course().slug},{self.day(-20, 0)},30," for name in people]
        data = "\n".join(["person,course,completed_on,minutes,note", *rows])
        actions.import_completions(data.encode(), acting_user=None)

    def add_step(self) -> None:
        step = StepFactory(module=self.one(Step).module)
        recount(step.module.course)

    def ask_less(self) -> None:
        """A step is asked for no longer, or again."""
        step = self.one(Step)
        step.is_required = not step.is_required
        step.save()
        recount(step.module.course)

    def change_audience(self) -> None:
        course = self.course()
        course.audience = "all" if course.audience == "heads" else "heads"
        course.save()
        actions.sync_enrolments(course=course)
        recount(course)

    def retire_course(self) -> None:
        course = self.one(Course)
        course.retired_at = None if course.retired_at else timezone.now()
        course.save()
        actions.sync_enrolments(course=course)
        recount(course)

    def complete_who_waited(self) -> None:
        waiting.repair()


MORE = [Life.hire, Life.rename, Life.rename, Life.name_head, Life.name_head, Life.mend_place]
MORE += [Life.leave_with_a_place_to_come, Life.add_unit, Life.rename_unit, Life.close_unit]
MORE += [Life.reopen_unit, Life.change_assignment, Life.extend_assignment, Life.change_path]
MORE += [Life.retire_path, Life.request_time, Life.decline, Life.import_file, Life.add_step]
MORE += [Life.ask_less, Life.change_audience, Life.retire_course, Life.complete_who_waited]
