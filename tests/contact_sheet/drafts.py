"""What authors are in the middle of: the demo's own courses are whole. Made once."""

from collections.abc import Callable
from typing import Any

from wagtail.models import Page

from courses.models import CourseIndexPage, CoursePage, LessonPage, ModulePage, TransferTaskPage
from quizzes.models import CasePage, QuizPage

TITLE = "การดูแลผู้ที่มารับบริการด้วยความอ่อนน้อมถ่อมตน"
LONG = f"{TITLE} – Lắng nghe người khách đang giận dữ trước khi giải thích bất cứ điều gì"
UNBROKEN = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
TEXT = ("text", "<p>Listen first.</p>")


def empty_course() -> Page:
    """Return a course with nothing in it."""
    return _once("An empty course", lambda: _draft(_index(), CoursePage(title="An empty course")))


def long_course() -> Page:
    """Return a course with very long titles and many gaps."""
    return _once(LONG, _long_course)


def ready_module() -> Page:
    """Return a drafted module that has no gap."""
    return _once("Saying no kindly", _ready_module)


def _long_course() -> Page:
    course = _draft(_index(), CoursePage(title=LONG))
    module = _draft(course, ModulePage(title=UNBROKEN))
    for step in (LessonPage(title=LONG), QuizPage(title=UNBROKEN), CasePage(title=LONG)):
        _draft(module, step)
    _draft(course, ModulePage(title=TITLE, outcomes=LONG))
    return course


def _ready_module() -> Page:
    course = CoursePage.objects.filter(live=True).order_by("path")[0]
    module = _draft(course, ModulePage(title="Saying no kindly", outcomes="Say no and stay"))
    _draft(module, LessonPage(title="Why no is hard", body=[TEXT]))
    _draft(module, TransferTaskPage(title="One kind no", body=[TEXT]))
    return module


def _once(title: str, make: Callable[[], Page]) -> Page:
    return Page.objects.filter(draft_title=title).first() or make()


def _index() -> Page:
    return CourseIndexPage.objects.order_by("path")[0]


def _draft(parent: Page, page: Any) -> Page:
    page = Page.objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision(clean=False)
    return Page.objects.get(pk=page.pk)


DRAFTED: dict[str, Callable[[], Page]] = {
    "empty_course": empty_course,
    "long_course": long_course,
    "ready_module": ready_module,
}
