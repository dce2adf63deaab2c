"""A learner with a course of real pages, for tests of what learners see and do."""

from dataclasses import dataclass

from django.test import Client

from courses.models import Course, CoursePage, LessonPage, Step
from people.models import User
from tests.factories.courses import make_course
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import assign
from tests.shared_rows import fresh


@dataclass
class Learner:
    person: User
    client: Client
    page: CoursePage
    course: Course

    def __deepcopy__(self, memo: object) -> "Learner":
        """Return the same learner in another browser, signed in likewise."""
        client = Client()
        client.cookies.load(self.client.cookies.output(header="", sep=";"))
        return Learner(fresh(self.person), client, fresh(self.page), fresh(self.course))

    def steps(self) -> list[Step]:
        live = Step.objects.live().filter(module__course=self.course)
        return list(live.order_by("module__position", "position"))

    def lesson(self, number: int = 0) -> LessonPage:
        lessons = LessonPage.objects.descendant_of(self.page).order_by("path")
        return lessons[number]


def make_learner(*, assigned: bool = True, **course: object) -> Learner:
    """Return a signed-in learner; keywords go to ``make_course``."""
    unit = UnitFactory()
    person = UserFactory(unit=unit, full_name="Nguyễn Thị Lan", preferred_name="Lan")
    page = make_course("Service", **course)
    projected = Course.objects.get(key=page.translation_key)
    if assigned:
        assign(projected, unit=unit, due_on=None, acting_user=None)
    client = Client()
    client.force_login(person)
    return Learner(person, client, page, projected)
