"""Courses for tests, published through the door."""

from typing import Any

from wagtail.models import Page

from core import publishing
from core.models import BasePage
from courses.models import CourseIndexPage, CoursePage, LessonPage, ModulePage, TransferTaskPage
from quizzes.models import CasePage, QuizPage

TEXT = ("text", "<p>Wait until the guest has finished speaking.</p>")
EXERCISE = ("exercise", {"title": "", "prompt": "Whom did you serve today?"})
QUESTIONS = [
    {
        "type": "single",
        "value": {
            "uid": "Q1",
            "stem": "Whom do we serve?",
            "options": [
                {"key": "a", "text": "Whoever needs us", "right": True, "why": "Yes."},
                {"key": "b", "text": "Nobody", "right": False, "why": "Not yet."},
            ],
        },
    },
    {
        "type": "truefalse",
        "value": {
            "uid": "Q2",
            "stem": "A colleague is a customer.",
            "options": [
                {"key": "true", "text": "True", "right": True, "why": "Yes."},
                {"key": "false", "text": "False", "right": False, "why": "Not yet."},
            ],
        },
    },
]
NODES = [
    {
        "type": "node",
        "value": {
            "id": "n1",
            "text": "A guest waits.",
            "choices": [{"text": "Greet her", "to": "n2"}, {"text": "Walk on", "to": "n2"}],
        },
    },
    {"type": "node", "value": {"id": "n2", "text": "She smiles.", "end": True, "choices": []}},
]


def course_index() -> CourseIndexPage:
    return CourseIndexPage.objects.order_by("path")[0]


def publish(page: BasePage) -> BasePage:
    """Publish the page as it is in memory, through the door; return it as stored."""
    page.save_revision().publish()
    return page.specific_class.objects.get(pk=page.pk)


def add(parent: Page, page: BasePage) -> BasePage:
    """Add a draft below a page that may have changed since it was read."""
    return Page.objects.get(pk=parent.pk).specific.add_child(instance=page)


def make_lesson(module: ModulePage, title: str = "Lesson", **fields: Any) -> LessonPage:
    """Add a lesson, a draft until it is published."""
    return add(module, LessonPage(title=title, **{"body": [TEXT, EXERCISE], **fields}))


def make_task(module: ModulePage, title: str = "Task", **fields: Any) -> TransferTaskPage:
    return add(module, TransferTaskPage(title=title, **{"body": [TEXT], **fields}))


def make_quiz(module: ModulePage, title: str = "Quiz", **fields: Any) -> QuizPage:
    return add(module, QuizPage(title=title, **{"questions": QUESTIONS, **fields}))


def make_case(module: ModulePage, title: str = "Case", **fields: Any) -> CasePage:
    return add(module, CasePage(title=title, **{"start": "n1", "nodes": NODES, **fields}))


def make_module(
    course: CoursePage,
    title: str = "Module",
    *,
    lessons: int = 2,
    quiz: bool = False,
    case: bool = False,
) -> ModulePage:
    """Add a module with its steps, all drafts: lessons, case, quiz, task."""
    module = add(course, ModulePage(title=title, outcomes="Greet a guest"))
    for number in range(1, lessons + 1):
        make_lesson(module, f"{title} lesson {number}")
    if case:
        make_case(module, f"{title} case")
    if quiz:
        make_quiz(module, f"{title} quiz")
    make_task(module, f"{title} task")
    return module


def make_course(
    title: str = "Course",
    *,
    modules: int = 1,
    lessons: int = 2,
    quiz: bool = False,
    case: bool = False,
    is_open: bool = False,
    strict: bool = False,
    live: bool = True,
    **fields: Any,
) -> CoursePage:
    """Make a course with its modules and steps; ``live=False`` leaves all of them drafts."""
    course = add(
        course_index(), CoursePage(title=title, is_open=is_open, is_strict=strict, **fields)
    )
    for number in range(1, modules + 1):
        make_module(course, f"{title} module {number}", lessons=lessons, quiz=quiz, case=case)
    if live:
        publish_tree(course)
    return CoursePage.objects.get(pk=course.pk)


def publish_tree(page: Page) -> None:
    """Publish a page and everything below it as one act."""
    with publishing.together():
        for below in page.get_descendants(inclusive=True).specific():
            publish(below)
