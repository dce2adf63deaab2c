"""Read what was written down of a course, in tests."""

from django.utils import timezone
from wagtail.models import Page

from courses.models import Course, Enrolment, LessonPage, ModulePage, Step, StepRecord, StepText
from tests.factories.people import UserFactory


def course_of(page: Page) -> Course:
    return Course.objects.get(key=page.translation_key)


def titles(page: Page) -> list[str]:
    """Return the titles of the live steps of a course, in order."""
    steps = Step.objects.live().filter(module__course__key=page.translation_key)
    texts = StepText.objects.filter(step__in=steps, locale="en")
    return [text.title for text in texts.order_by("step__module__position", "step__position")]


def modules(page: Page) -> list[ModulePage]:
    return list(ModulePage.objects.child_of(page).order_by("path"))


def lessons(page: Page) -> list[LessonPage]:
    return list(LessonPage.objects.descendant_of(page).order_by("path"))


def step_of(page: Page) -> Step:
    return Step.objects.get(key=page.translation_key)


def live_step_of(page: Page) -> Step | None:
    return Step.objects.live().filter(key=page.translation_key).first()


def record(page: Page, step: Page) -> StepRecord:
    enrolment = Enrolment.objects.create(person=UserFactory(), course=course_of(page))
    return StepRecord.objects.create(
        enrolment=enrolment, step=step_of(step), edition=1, occurred_at=timezone.now()
    )
