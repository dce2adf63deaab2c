"""A team in a department, with a learner, and those who may decide for the learner."""

from dataclasses import dataclass
from datetime import date

from courses.actions import ask, request_time
from courses.models import Enrolment, ExchangeEntry
from people.enums import Role
from people.models import User
from tests.factories.people import UnitFactory, UserFactory, days_ago
from tests.factories.records import ProjectedCourseFactory, assign

DUE_IN = 5


@dataclass
class Team:
    """The learner's course is wanted in ``DUE_IN`` days."""

    learner: User
    lead: User
    head: User
    deputy: User
    hr: User
    stranger: User
    """Who heads another department."""
    enrolment: Enrolment

    def entry(self) -> ExchangeEntry:
        """Return what was said last."""
        last = self.enrolment.exchange.last()
        assert last is not None
        return last

    def now(self) -> Enrolment:
        """Return the enrolment as stored."""
        return Enrolment.objects.get(pk=self.enrolment.pk)

    def in_another_course(self) -> Enrolment:
        """Let another course be asked of the learner's team; return the learner's place in it."""
        course = ProjectedCourseFactory(title="Four Habits", shape=(2, 1))
        unit = self.learner.appointments.get(is_home=True).unit
        assign(course, unit=unit, due_on=in_days(DUE_IN), acting_user=None)
        return Enrolment.objects.get(person=self.learner, course=course)

    def asks_for(self, days: int, reason: str = "Night shift.") -> ExchangeEntry:
        until = in_days(days)
        return request_time(self.enrolment, until=until, reason=reason, acting_user=self.learner)

    def is_asked(self, text: str = "What is in the way?") -> ExchangeEntry:
        return ask(self.enrolment, text=text, acting_user=self.head)


def make_team() -> Team:
    department = UnitFactory(name="Housekeeping")
    team = UnitFactory(name="Floors", parent=department)
    other = UnitFactory(name="Kitchen")
    learner = UserFactory(full_name="Nguyễn Thị Lan", preferred_name="Lan", unit=team)
    head = UserFactory(full_name="อนงค์ ใจดี", unit=department, heads=department)
    course = ProjectedCourseFactory(title="The Other Side", shape=(2, 1))
    made = Team(
        learner=learner,
        lead=UserFactory(full_name="Lek Lead", unit=team, heads=team),
        head=head,
        deputy=UserFactory(full_name="Dara Deputy", unit=other, deputises=department),
        hr=UserFactory(full_name="Hana HR", role=Role.HR_ADMIN),
        stranger=UserFactory(full_name="Strange Head", unit=other, heads=other),
        enrolment=Enrolment(),
    )
    assign(course, unit=department, due_on=days_ago(-DUE_IN), acting_user=None)
    made.enrolment = Enrolment.objects.get(person=learner)
    return made


def in_days(days: int) -> date:
    return days_ago(-days)
