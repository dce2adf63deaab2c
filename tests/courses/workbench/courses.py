"""Courses of any size, drafted with a revision as the CMS drafts them."""

from typing import Any

from wagtail.models import Page

from courses.models import CoursePage, LessonPage, ModulePage, TransferTaskPage
from quizzes.models import CasePage, QuizPage
from self_assessment.models import SelfAssessmentPage
from tests.factories.courses import NODES, QUESTIONS, TEXT, add, course_index
from workshops.models import WorkshopPage

SPEECH = ("text", f"<p>{'Listen first, and then ask. ' * 12}</p>")
LONG = [("heading", "Say it"), *[SPEECH] * 9]


def drafted(parent: Page, page: Any) -> Any:
    """Add a page with the draft that the editor would have saved."""
    page = add(parent, page)
    page.save_revision()
    return page


def six_steps(number: int) -> list[Any]:
    """Return a step of each kind."""
    return [
        LessonPage(title=f"Lesson {number}", body=LONG),
        CasePage(title=f"Case {number}", start="n1", nodes=NODES),
        QuizPage(title=f"Quiz {number}", questions=QUESTIONS * 3),
        SelfAssessmentPage(title=f"Mirror {number}"),
        WorkshopPage(title=f"Workshop {number}"),
        TransferTaskPage(title=f"Task {number}", body=[TEXT]),
    ]


def big_course(modules: int, sixes: int, **fields: Any) -> CoursePage:
    """Make the drafts of a course with so many modules, each with so many steps of every kind."""
    course = drafted(course_index(), CoursePage(title="Big", **fields))
    for number in range(1, modules + 1):
        module = drafted(course, ModulePage(title=f"Module {number}", outcomes="Greet a guest"))
        for six in range(1, sixes + 1):
            for step in six_steps(six):
                drafted(module, step)
    return CoursePage.objects.get(pk=course.pk)
