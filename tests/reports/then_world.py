"""A small organisation to which everything happens, day by day, through the actions."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import time_machine

from django.utils import timezone

from core.enums import AskedAgain
from core.errors import DomainError
from courses import actions
from courses.actions import complete_step, enrol, finish_course, sync_enrolments, withdraw_step
from courses.actions.decisions import excuse, extend, want_again
from courses.counting.many import recount
from courses.duties.terms import Terms
from courses.enums import DueKind, Excused, HeadsFirst, Reached
from courses.models import Assignment, Course, Enrolment, LearningPath, Retake, Step, StepRecord
from courses.renewal.retakes import Mark, ask
from people.actions import appoint, deactivate, end_appointment, move, move_unit, reactivate
from people.enums import AppointmentRole, Role, UnitKind
from people.models import Appointment, Unit, User
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import ProjectedCourseFactory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

BEGIN = datetime(2026, 3, 2, 2, tzinfo=UTC)
REPEATS = (None, None, None, 1)


class World:
    """Five units, six people, three courses; ``live`` lets days pass.

    ``is_straight`` leaves out whatever changes the past: corrections, other terms, another tree.
    """

    def __init__(self, seed: int, *, is_straight: bool) -> None:
        self.random = Random(seed)
        self.acts = STRAIGHT if is_straight else STRAIGHT + CORRECTING
        self.days: list[date] = []

    def build(self) -> None:
        hotel = UnitFactory()
        rooms, kitchen = UnitFactory(parent=hotel), UnitFactory(parent=hotel)
        team = UnitFactory(parent=rooms, kind=UnitKind.TEAM)
        self.units = [hotel, rooms, kitchen, team, UnitFactory()]
        self.hr = UserFactory(role=Role.HR_ADMIN)
        self.courses = [
            ProjectedCourseFactory(shape=(2, 1)),
            ProjectedCourseFactory(shape=(1, 1), for_heads=True),
            ProjectedCourseFactory(shape=(1,), open=True),
        ]
        for unit in self.units[1:4]:
            self.join(unit)
            self.join(unit)
        for course in self.courses:
            everybody = replace(self.terms(), opens_on=None, reached=Reached.EVERYONE)
            actions.assign(course, everybody, acting_user=None)

    def live(self, days: int, acts: int, each_evening: "Callable[[date], None]") -> None:
        """Let days pass, in each of which a few things happen."""
        with time_machine.travel(BEGIN, tick=False) as clock:
            self.build()
            for _ in range(days):
                for _ in range(self.random.randint(0, acts)):
                    clock.shift(timedelta(minutes=self.random.randint(1, 60)))
                    self.act()
                self.days.append(timezone.localdate())
                each_evening(timezone.localdate())
                clock.shift(timedelta(days=self.random.choice([1, 1, 1, 9])))
                clock.move_to(timezone.now().replace(hour=2, minute=0))
                sync_enrolments()

    def act(self) -> None:
        act = self.random.choice(self.acts)
        with suppress(DomainError):
            act(self)

    def one(self, of: type, **wanted: object):
        """Return one of these at random, or refuse as an act would."""
        return self.among(of.objects.filter(**wanted).order_by("pk"))

    def among(self, rows: "Iterable[Any]") -> Any:
        """Return one of them at random, or refuse as an act would."""
        found = list(rows)
        if not found:
            raise DomainError("nobody", "There is none.")
        return self.random.choice(found)

    def day(self, first: int, last: int) -> date:
        return timezone.localdate() + timedelta(days=self.random.randint(first, last))

    def someone(self) -> User:
        people = User.objects.exclude(pk=self.hr.pk).order_by("pk")
        return self.random.choice(list(people))

    def unit(self) -> Unit:
        return Unit.objects.get(pk=self.random.choice(self.units).pk)

    def course(self) -> Course:
        return Course.objects.get(pk=self.random.choice(self.courses).pk)

    def join(self, unit: Unit | None = None) -> None:
        person = UserFactory()
        self._appoint(person, unit or self.unit(), AppointmentRole.MEMBER, self.day(0, 0))

    def _appoint(self, person: User, unit: Unit, role: AppointmentRole, day: date) -> None:
        is_home = role == AppointmentRole.MEMBER
        unit = Unit.objects.get(pk=unit.pk)
        appoint(person, unit=unit, role=role, starts_on=day, is_home=is_home, acting_user=None)

    def appoint(self) -> None:
        role = self.random.choice(list(AppointmentRole))
        self._appoint(self.someone(), self.unit(), role, self.day(0, 2))

    def move(self) -> None:
        move(self.someone(), unit=self.unit(), on=self.day(0, 2), acting_user=None)

    def end_place(self) -> None:
        place = self.among(Appointment.objects.current().order_by("pk"))
        end_appointment(place, on=self.day(0, 2), acting_user=None)

    def leave(self) -> None:
        deactivate(self.someone(), acting_user=None)

    def come_back(self) -> None:
        person = self.one(User, is_active=False)
        reactivate(person, acting_user=None)
        self._appoint(person, self.unit(), AppointmentRole.MEMBER, self.day(0, 0))

    def terms(self) -> Terms:
        return Terms(
            reached=self.random.choice([*Reached, Reached.EVERYONE, Reached.UNIT, Reached.UNIT]),
            unit=self.unit(),
            with_units_below=self.random.random() < 0.8,
            people=frozenset({self.someone().pk, self.someone().pk}),
            due=self.random.choice(list(DueKind)),
            due_on=self.day(-2, 20),
            due_days=self.random.randint(0, 15),
            opens_on=self.random.choice([None, None, self.day(0, 4)]),
            repeat_months=self.random.choice(REPEATS),
            heads_first=HeadsFirst.ADVISE,
        )

    def assign(self) -> None:
        actions.assign(self.course(), self.terms(), acting_user=None)

    def assign_path(self) -> None:
        path = LearningPath.objects.create(name=f"Path {LearningPath.objects.count()}")
        for position in range(self.random.randint(1, 3)):
            course = self.course()
            modules = [None] if self.random.random() < 0.5 else list(course.modules.all())
            for module in modules:
                days = self.random.randint(0, 6)
                path.items.create(course=course, module=module, days=days, position=position)
        actions.assign(path, self.terms(), acting_user=None)

    def end_assignment(self) -> None:
        actions.end_assignment(self.one(Assignment, ended_at=None), acting_user=None)

    def choose(self) -> None:
        enrol(self.someone(), course=self.course(), acting_user=None)

    def take(self) -> None:
        enrolment = self.one(Enrolment, ended_at=None)
        steps = Step.objects.live().filter(module__course=enrolment.course)
        for step in self.random.sample(list(steps), self.random.randint(0, len(steps))):
            self._take(enrolment.person, step, timezone.now())

    def _take(self, person: User, step: Step, at: datetime) -> None:
        complete_step(person, step=step, edition=step.edition, occurred_at=at, evidence={})

    def finish(self) -> None:
        finish_course(self.someone(), course=self.course())

    def give_time(self) -> None:
        enrolment = self.one(Enrolment, ended_at=None, completed_at=None)
        extend(enrolment, until=self.day(1, 25), reason="Nights", acting_user=self.hr)

    def excuse(self) -> None:
        enrolment = self.one(Enrolment, ended_at=None, completed_at=None)
        how = self.random.choice([Excused.ONCE, Excused.ON_LEAVE, Excused.ALWAYS])
        excuse(enrolment, how=how, reason="Known", acting_user=self.hr)

    def want_again(self) -> None:
        enrolments = Enrolment.objects.excused().order_by("pk")
        if enrolments:
            one = self.random.choice(list(enrolments))
            want_again(one, reason="Back", acting_user=self.hr)

    def ask_again(self) -> None:
        """Ask for steps again that nobody owes: asked twice, the first time is forgotten."""
        owed = Retake.objects.owed().values("step")
        steps = list(Step.objects.live().exclude(pk__in=owed).select_related("module__course"))
        if steps:
            step = self.random.choice(steps)
            step.edition += 1
            step.save()
            due_on = self.random.choice([None, self.day(-1, 9)])
            ask([step], Mark(AskedAgain.ALL, reason="New.", due_on=due_on))
            recount(step.module.course)

    def retire(self) -> None:
        step = self.one(Step, retired_at=None)
        if Step.objects.live().filter(module__course=step.module.course).count() > 1:
            step.retired_at = timezone.now()
            step.save()
            recount(step.module.course)

    def take_late(self) -> None:
        """Tell of something done some days ago."""
        enrolment = self.one(Enrolment, ended_at=None)
        step = self.random.choice(list(Step.objects.filter(module__course=enrolment.course)))
        self._take(enrolment.person, step, timezone.now() - timedelta(days=3))

    def withdraw(self) -> None:
        record = self.one(StepRecord, withdrawn_at=None)
        person, step = record.enrolment.person, record.step
        withdraw_step(person, step=step, edition=record.edition, acting_user=None)

    def record_elsewhere(self) -> None:
        actions.record_elsewhere(
            self.someone(),
            course=self.course(),
            completed_on=self.day(-20, 0),
            minutes=30,
            note="",
            file=None,
            acting_user=self.hr,
        )

    def leave_earlier(self) -> None:
        deactivate(self.someone(), on=self.day(-5, 0), acting_user=None)

    def move_unit(self) -> None:
        move_unit(self.unit(), parent=self.unit(), acting_user=None)

    def appoint_earlier(self) -> None:
        role = self.random.choice(list(AppointmentRole))
        self._appoint(self.someone(), self.unit(), role, self.day(-9, 0))


STRAIGHT = [World.join, World.appoint, World.move, World.move, World.end_place, World.leave]
STRAIGHT += [World.come_back, World.assign, World.assign_path, World.end_assignment, World.choose]
STRAIGHT += [World.take, World.take, World.take, World.take, World.finish, World.give_time]
STRAIGHT += [World.give_time, World.excuse, World.excuse, World.want_again, World.ask_again]
STRAIGHT += [World.ask_again, World.retire]
CORRECTING = [World.take_late, World.withdraw, World.record_elsewhere, World.record_elsewhere]
CORRECTING += [World.leave_earlier, World.move_unit, World.appoint_earlier]
