"""What the pages of one course and of one module show."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.errors import DomainError
from core.foreign import Foreign
from core.pictures import cover_sources
from core.templatetags.namjai import day, duration
from courses.actions import finish_course
from courses.covers import covers
from courses.models import CoursePage, LessonPage
from courses.permissions import may_facilitate, may_write
from courses.spoken import spoken
from courses.standing import CourseStanding, ModuleStanding, standings
from courses.views.feedback import feedback_context
from courses.visits import index

if TYPE_CHECKING:
    from courses.models import ModulePage
    from people.models import User


def course_context(page: "CoursePage", request: HttpRequest) -> dict[str, Any]:
    """Give a course its modules and how far the reader has come."""
    context = words_of(page, request)
    course = getattr(request, "course", None)
    if course is None:
        return context
    person: User = request.user  # type: ignore[assignment]
    standing = standings(person, [course])[0]
    return context | {
        "standing": standing,
        "modules": module_rows(standing),
        "label": modules_done(standing),
        "cover": cover_of(standing),
        "is_edited_by_reader": may_write(person, course),
    }


def finish(request: HttpRequest) -> HttpResponse:
    """Finish a course in which nothing is left to do; the learner's act."""
    try:
        finish_course(request.user, course=request.course)  # type: ignore[arg-type, attr-defined]
    except DomainError as error:
        messages.info(request, error.sentence)
    return HttpResponseRedirect(request.path)


def module_context(page: "ModulePage", request: HttpRequest) -> dict[str, Any]:
    """Give a module its steps, its outcomes and its cover."""
    context = words_of(page, request)
    course = getattr(request, "course", None)
    if course is None:
        return context
    person: User = request.user  # type: ignore[assignment]
    standing = standings(person, [course], facilitates=may_facilitate(person, course))[0]
    module = next((m for m in standing.modules if m.key == page.translation_key), None)
    if module is None:
        return context
    return context | {
        "standing": standing,
        "module": module,
        "steps": index(module),
        "label": steps_done(module),
        "following": _following(standing, module),
        "outlines": _outlines(page) if may_write(person, course) else [],
        "is_edited_by_reader": may_write(person, course),
        **feedback_context(person, standing, module),
    }


def cover_of(standing: CourseStanding | None) -> dict[str, Any] | None:
    """Return the picture of where the person is in the course."""
    face = standing.face if standing else None
    return covers([face.key]).get(face.key) if face else None


def module_rows(standing: CourseStanding) -> list[dict[str, Any]]:
    """Return the modules as the step list shows them."""
    return [
        {
            "title": module.title,
            "url": module.url,
            "kind": _("Module %(number)s") % {"number": module.number},
            "facts": _module_facts(module),
            "state": module.state,
            "current": False,
        }
        for module in standing.modules
    ]


def _module_facts(module: ModuleStanding) -> str:
    """Return how long it takes and, on a paced path, by when it is wanted."""
    words = str(duration(module.minutes))
    if module.due_on is None or module.is_done:
        return words
    return words + " · " + _("wanted by %(day)s") % {"day": day(module.due_on)}


def modules_done(standing: CourseStanding) -> str:
    """Return “2 of 5 modules done”."""
    total = len(standing.counted)
    words = ngettext(
        "%(done)s of %(total)s module done", "%(done)s of %(total)s modules done", total
    )
    return words % {"done": standing.modules_done, "total": total}


def words_of(page: "CoursePage | ModulePage", request: HttpRequest) -> dict[str, Any]:
    """Return what a page says in its reader's language, a module's outcomes and cover with it."""
    said = spoken(page, getattr(request, "content_language", ""))
    context: dict[str, Any] = {"words": said.words, "is_mixed": said.is_mixed}
    if isinstance(page, CoursePage):
        return context
    cover = page.cover or said.original.cover
    return context | {
        "outcomes": outcomes_of(said.words["outcomes"]),
        "cover": cover_sources(cover) if cover else None,
    }


def outcomes_of(words: str) -> list[str]:
    """Return what participants can do after the module, one outcome each, in its language."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    if isinstance(words, Foreign):
        return [Foreign(line, words.language) for line in lines]
    return lines


def steps_done(module: ModuleStanding) -> str:
    """Return “2 of 5 steps done”."""
    total = len(module.required)
    words = ngettext("%(done)s of %(total)s step done", "%(done)s of %(total)s steps done", total)
    return words % {"done": module.done_count, "total": total}


def _following(standing: CourseStanding, module: ModuleStanding) -> ModuleStanding | None:
    """Return the next module after this one that is not done, else the one after it."""
    later = [other for other in standing.modules if other.number > module.number]
    return next((other for other in later if not other.is_done), next(iter(later), None))


def _outlines(page: "ModulePage") -> list[str]:
    """Return the titles of lessons that wait to be written out."""
    lessons = LessonPage.objects.child_of(page).live().filter(is_outline=True)
    return list(lessons.order_by("path").values_list("title", flat=True))
