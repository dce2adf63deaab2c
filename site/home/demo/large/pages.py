"""Publish the short courses through the door, as an author would."""

from typing import Any
from uuid import UUID, uuid5

from core import publishing
from core.models import BasePage
from courses.models import (
    CourseIndexPage,
    CoursePage,
    LessonPage,
    ModulePage,
    TransferTaskPage,
)
from courses.programme_format.keys import course_key, slug_for
from courses.programme_loading.ground import index_for
from home.demo.large.catalogue import SHORT_COURSES, Part, ShortCourse

PREFIX = "demo-"
"""Before the ids, so that no programme of the house has the same."""


def key_of(course_id: str) -> UUID:
    """Return the key of a short course: the same at every start."""
    return course_key(f"{PREFIX}{course_id}")


def publish_short_courses() -> None:
    """Add them behind the courses that are there, and publish all as one act."""
    index = index_for([])
    with publishing.together():
        for course in SHORT_COURSES:
            for page in _pages(index, course):
                page.save_revision().publish(skip_permission_checks=True)


def _pages(index: CourseIndexPage, course: ShortCourse) -> list[BasePage]:
    key = key_of(course.id)
    page = CoursePage(
        title=course.title,
        promise=course.promise,
        introduction="A short course of the house: read a little, then try it at work.",
    )
    _add(index, page, key, course.id)
    pages = [page]
    for number, part in enumerate(course.parts, start=1):
        pages += _module(page, part, key, number)
    return pages


def _module(course: CoursePage, part: Part, key: UUID, number: int) -> list[BasePage]:
    """Add a module with its lesson and its task."""
    module = ModulePage(title=part.title, outcomes=part.outcome)
    lesson = LessonPage(title=part.title, body=_text(part.lesson))
    task = TransferTaskPage(title=f"At work: {part.title[0].lower()}{part.title[1:]}")
    task.body = _text(part.task)
    _add(course, module, uuid5(key, f"m{number}"), f"m{number}")
    _add(module, lesson, uuid5(key, f"m{number}-l1"), f"m{number}-l1")
    _add(module, task, uuid5(key, f"m{number}-t"), f"m{number}-t")
    return [module, lesson, task]


def _add(parent: Any, page: BasePage, key: UUID, slug: str) -> None:
    page.translation_key, page.slug = key, slug_for(slug)
    page.locale_id = parent.locale_id
    parent.add_child(instance=page)


def _text(words: str) -> list[tuple[str, str]]:
    return [("text", f"<p>{words}</p>")]
