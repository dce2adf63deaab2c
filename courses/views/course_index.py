"""The courses a person may open, and the index that shows them."""

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils.translation import get_language

from core.templatetags.namjai import duration
from courses.covers import covers
from courses.models import Course, CourseText, Enrolment
from courses.permissions import sees_all_courses
from courses.sections import own_courses
from courses.spoken import either, source_language
from courses.standing import CourseStanding, standings
from courses.views.contents import modules_done

if TYPE_CHECKING:
    from courses.models import CourseIndexPage
    from people.models import User


def courses_for(person: "User") -> list[Course]:
    """Return the live courses this person may open, in the order of the tree."""
    mine = Enrolment.objects.current().for_person(person).filter(course=OuterRef("pk"))
    courses = Course.objects.live().order_by("position", "pk")
    if not sees_all_courses(person):
        own = Q(key__in=own_courses(person))
        courses = courses.filter(Q(is_open=True) | own | Exists(mine))
    return list(courses)


def index_context(page: "CourseIndexPage", request: HttpRequest) -> dict[str, Any]:
    """Give the index its courses: one's own, those to choose, those one looks after."""
    person = request.user
    if not person.is_authenticated:
        return {}
    cards = _cards(standings(person, courses_for(person)))
    return {
        "mine": [card for card in cards if card["standing"].enrolment],
        "open": [card for card in cards if _may_choose(card["standing"])],
        "others": [card for card in cards if _looks_after(card["standing"])],
    }


def _may_choose(standing: CourseStanding) -> bool:
    return standing.enrolment is None and standing.course.is_open


def _looks_after(standing: CourseStanding) -> bool:
    return standing.enrolment is None and not standing.course.is_open


def _cards(found: list[CourseStanding]) -> list[dict[str, Any]]:
    introductions = _introductions(found)
    faces = {standing.course.pk: standing.face for standing in found}
    pictures = covers(face.key for face in faces.values() if face is not None)
    return [
        {
            "standing": standing,
            "introduction": introductions.get(standing.course.pk, ""),
            "label": modules_done(standing),
            "duration": duration(standing.minutes),
            "cover": pictures.get(face.key) if (face := faces[standing.course.pk]) else None,
        }
        for standing in found
    ]


def _introductions(found: list[CourseStanding]) -> dict[int, str]:
    """Return the introductions in the reader's language, else as they were written."""
    texts = CourseText.objects.filter(course__in=[standing.course for standing in found])
    rows = texts.values_list("course_id", "locale", "page__coursepage__introduction")
    said = {(course, locale): words or "" for course, locale, words in rows}
    own, first = get_language(), source_language()
    return {
        course: either(said.get((course, own), ""), said.get((course, first), ""))
        for course, _locale in said
    }
