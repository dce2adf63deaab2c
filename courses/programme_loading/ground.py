"""Where courses are loaded: the course index in the language of the site's authors."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from core.languages import source_locale_id
from courses.models import CourseIndexPage
from courses.programme_format import CourseFile, Problem, ProgrammeError


def index_for(courses: Iterable[CourseFile]) -> CourseIndexPage:
    """Return the index, held against other loads until the end of the transaction.

    Raises ProgrammeError for a course in another language: that is a translation, made in the CMS.
    """
    pages = CourseIndexPage.objects.select_for_update(of=("self",)).select_related("locale")
    index = pages.filter(locale_id=source_locale_id()).first()
    if index is None:
        sentence = _("This site has no page for its courses yet. Run “manage.py migrate” first.")
        raise ProgrammeError([Problem(".", 1, sentence)])
    _refuse_other_languages(courses, index.locale.language_code)
    return index


def _refuse_other_languages(courses: Iterable[CourseFile], language: str) -> None:
    sentence = _("This site's courses are written in “%(here)s”, and this one in “%(there)s”.")
    problems = [
        Problem(course.path, course.line, sentence % {"here": language, "there": course.language})
        for course in courses
        if course.language != language
    ]
    if problems:
        raise ProgrammeError(problems)
