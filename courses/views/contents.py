"""What the pages above the steps show: the courses there are, one course, one module."""

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.blocks import sources
from core.templatetags.namjai import duration
from courses.models import Course, CourseText, Enrolment, LessonPage
from courses.permissions import may_facilitate, sees_all_courses
from courses.standing import CourseStanding, ModuleStanding, standings
from courses.visits import index

if TYPE_CHECKING:
    from courses.models import CourseIndexPage, CoursePage, ModulePage
    from people.models import User


def courses_for(person: "User") -> list[Course]:
    """Return the live courses this person may open, in the order of the tree."""
    mine = Enrolment.objects.current().for_person(person).filter(course=OuterRef("pk"))
    courses = Course.objects.live().order_by("position", "pk")
    if not sees_all_courses(person):
        courses = courses.filter(Q(is_open=True) | Exists(mine))
    return list(courses)


def index_context(page: "CourseIndexPage", request: HttpRequest) -> dict[str, Any]:
    """Give the index its courses: those one has, and those one may choose."""
    person = request.user
    if not person.is_authenticated:
        return {"mine": [], "others": []}
    found = standings(person, courses_for(person))
    introductions = _introductions(found)
    cards = [_card(standing, introductions) for standing in found]
    return {
        "mine": [card for card in cards if card["standing"].enrolment is not None],
        "others": [card for card in cards if card["standing"].enrolment is None],
    }


def _introductions(found: list[CourseStanding]) -> dict[int, str]:
    texts = CourseText.objects.filter(course__in=[standing.course for standing in found])
    rows = texts.values_list("course_id", "title", "page__coursepage__introduction")
    by_title = {(course, title): words or "" for course, title, words in rows}
    return {s.course.pk: by_title.get((s.course.pk, s.title), "") for s in found}


def _card(standing: CourseStanding, introductions: dict[int, str]) -> dict[str, Any]:
    return {
        "standing": standing,
        "introduction": introductions[standing.course.pk],
        "label": modules_done(standing),
        "duration": duration(standing.minutes),
    }


def course_context(page: "CoursePage", request: HttpRequest) -> dict[str, Any]:
    """Give a course its modules and how far the reader has come."""
    course = getattr(request, "course", None)
    if course is None:
        return {}
    standing = standings(request.user, [course])[0]  # type: ignore[arg-type]
    return {
        "standing": standing,
        "modules": module_rows(standing),
        "label": modules_done(standing),
        "may_edit": sees_all_courses(request.user),  # type: ignore[arg-type]
    }


def module_context(page: "ModulePage", request: HttpRequest) -> dict[str, Any]:
    """Give a module its steps, its outcomes and its cover."""
    context: dict[str, Any] = {
        "outcomes": [line.strip() for line in page.outcomes.splitlines() if line.strip()],
        "cover": sources(page.cover) if page.cover else None,
    }
    course = getattr(request, "course", None)
    if course is None:
        return context
    person: User = request.user  # type: ignore[assignment]
    standing = standings(person, [course], facilitates=may_facilitate(person))[0]
    module = next((m for m in standing.modules if m.key == page.translation_key), None)
    if module is None:
        return context
    return context | {
        "standing": standing,
        "module": module,
        "steps": index(module),
        "label": _steps_done(module),
        "following": _following(standing, module),
        "outlines": _outlines(page, person),
    }


def module_rows(standing: CourseStanding) -> list[dict[str, Any]]:
    """Return the modules as the step list shows them."""
    return [
        {
            "title": module.title,
            "url": module.url,
            "kind": _("Module %(number)s") % {"number": module.number},
            "facts": duration(module.minutes),
            "state": module.state,
            "current": False,
        }
        for module in standing.modules
    ]


def modules_done(standing: CourseStanding) -> str:
    """Return “2 of 5 modules done”."""
    total = len(standing.modules)
    words = ngettext(
        "%(done)s of %(total)s module done", "%(done)s of %(total)s modules done", total
    )
    return words % {"done": standing.modules_done, "total": total}


def _steps_done(module: ModuleStanding) -> str:
    total = len(module.required)
    words = ngettext("%(done)s of %(total)s step done", "%(done)s of %(total)s steps done", total)
    return words % {"done": module.done_count, "total": total}


def _following(standing: CourseStanding, module: ModuleStanding) -> ModuleStanding | None:
    """Return the module after this one."""
    later = [other for other in standing.modules if other.number > module.number]
    return later[0] if later else None


def _outlines(page: "ModulePage", person: "User") -> list[str]:
    """Return the titles of lessons that wait to be written out, for those who may write them."""
    if not (person.is_trainer or person.is_site_admin):
        return []
    lessons = LessonPage.objects.child_of(page).live().filter(is_outline=True)
    return list(lessons.order_by("path").values_list("title", flat=True))
