"""The demo as the world of the permissions table: whose pages, and of which objects."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.utils import timezone
from wagtail.models import Page

from core.enums import StepKind
from core.languages import source_locale_id
from courses.models import Completion, Course, CoursePage, LearningPath, Step
from people.models import Unit, User
from quizzes.actions import start_attempt
from quizzes.enums import AttemptState
from quizzes.models import Attempt, Quiz
from tests.contact_sheet.drafts import DRAFTED
from tests.factories.people import UnitFactory, UserFactory
from tests.permission_world import World
from workshops.models import Session

LOGINS = {
    "learner": "nok",
    "trainer": "elena",
    "lead": "somsak",
    "head": "anong",
    "hr": "maria",
    "site_admin": "admin",
}
LONG = "นางสาวพิมพ์ลภัสสรณ์ ศรีสวัสดิ์วัฒนานุกูลกิจเจริญรุ่งเรือง ณ อยุธยา-Wolfeschlegelsteinhausen"


ATTEMPTS = {
    "open_attempt": (-1, None),
    "timed_attempt": (-2, timedelta(minutes=12)),
    "late_attempt": (-3, timedelta()),
}
"""At which quiz of the own course, and how much time is left where there is a limit."""


class DemoWorld(World):
    """Finds what the demo has; what nobody has done there yet is made, once."""

    def value(self, kind: str, role: str, *, foreign: bool = False) -> Any:
        match kind.partition(":"):
            case ("first", _, label):
                return apps.get_model(label)._default_manager.order_by("pk").first().pk
            case ("last", _, label):
                return apps.get_model(label)._default_manager.order_by("pk").last().pk
            case ("path", _, _):
                return LearningPath.objects.get_or_create(name="First weeks at the counter")[0].pk
            case ("module" | "course", _, _):
                above = 1 if kind == "module" else 2
                parts = self.steps["own", "lesson"].url.strip("/").split("/")[:-above]
                return "/".join(parts) + "/"
            case (name, _, _) if name in DRAFTED:
                return DRAFTED[name]().pk
            case ("course_page" | "case_page" | "task_page", _, _):
                return self._page_of(kind)
            case (name, _, _) if name in ATTEMPTS:
                return self._open_attempt(*ATTEMPTS[name]).uuid
            case _:
                return super().value(kind, role, foreign=foreign)

    def _page_of(self, kind: str) -> int:
        """Return the page of the own course, or of its first case or task."""
        sort = {"case_page": StepKind.CASE, "task_page": StepKind.TRANSFER_TASK}.get(kind)
        step = self.steps["own", sort or StepKind.LESSON]
        page = Page.objects.get(translation_key=step.key, locale_id=source_locale_id())
        above: Page = page.get_ancestors().type(CoursePage).get()
        return page.pk if sort else above.pk

    def _open_attempt(self, place: int, left: timedelta | None) -> Attempt:
        """Return the learner's attempt at the quiz of this place, with so much time left."""
        person, quiz, now = self.people["learner"], self._quiz(place), timezone.now()
        found = Attempt.objects.filter(person=person, quiz=quiz, state=AttemptState.IN_PROGRESS)
        attempt = found.first() or start_attempt(person, quiz=quiz)
        if left is not None:
            attempt.started_at, attempt.deadline = now - timedelta(minutes=8), now + left
            attempt.save(update_fields=["started_at", "deadline"])
        return attempt

    def _quiz(self, place: int) -> Quiz:
        """Return the quiz of the own course that stands at this place of its quizzes."""
        course = self.steps["own", StepKind.QUIZ].module.course
        steps = Step.objects.filter(module__course=course, retired_at=None, kind=StepKind.QUIZ)
        keys = steps.order_by("module__position", "position").values_list("key", flat=True)
        return Quiz.objects.get(key=list(keys)[place])

    def _session(self, role: str, *, foreign: bool) -> Session:
        return Session.objects.filter(facilitator=self.people["trainer"]).order_by("pk")[0]

    def _completion(self, role: str, *, foreign: bool) -> Completion:
        return Completion.objects.exclude(code=None).order_by("pk")[0]


def demo_world() -> DemoWorld:
    """Return the demo's roles with their units and steps, and two people it does not have."""
    world = DemoWorld()
    world.people = {role: User.objects.get(username=login) for role, login in LOGINS.items()}
    world.people["anonymous"] = None
    department, team = Unit.objects.get(code="h1-d1"), Unit.objects.get(code="h1-d1-t1")
    world.units = {"own": department, "team": team, "foreign": Unit.objects.get(code="h2-d1")}
    world.stranger = User.objects.get(username="lan")
    _people_of_ours(team)
    world.colleague = User.objects.get(username="long")
    for place, slug in (("own", "the-other-side"), ("foreign", "serving-those")):
        _steps(world, place, slug)
    return world


def _people_of_ours(team: Unit) -> None:
    """Give somebody of a team a very long name, and add somebody of whom nothing is wanted."""
    if User.objects.filter(username="new").exists():
        return
    members = User.objects.filter(appointments__unit=team, enrolments__isnull=False)
    long = members.exclude(username__in=LOGINS.values()).order_by("pk")[0]
    User.objects.filter(pk=long.pk).update(
        username="long", full_name=LONG, preferred_name=LONG[:50]
    )
    UserFactory(username="new", full_name="Mai", unit=UnitFactory(code="new", name="New"))


def _steps(world: World, place: str, slug: str) -> None:
    course = Course.objects.filter(modules__steps__url__contains=slug).distinct().get()
    steps = Step.objects.filter(module__course=course, retired_at=None)
    for step in steps.order_by("module__position", "position"):
        world.steps.setdefault((place, step.kind), step)
