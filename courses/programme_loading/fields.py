"""What an item of a programme becomes in the CMS: a kind of page and what stands in its fields."""

from typing import Any

from django.utils.html import linebreaks

from core.models import BasePage
from courses.models import CoursePage, LessonPage, ModulePage, TransferTaskPage
from courses.programme_format import (
    CaseFile,
    CourseFile,
    LessonFile,
    LessonState,
    ModuleFile,
    QuizFile,
    SelfAssessmentFile,
    StepFile,
    TransferTaskFile,
    WorkshopFile,
)
from courses.programme_loading import streams
from courses.programme_loading.gallery import Gallery
from courses.programme_loading.instruments import instrument_named
from courses.programme_loading.places import File
from quizzes.models import CasePage, QuizPage
from self_assessment.models import SelfAssessmentPage
from workshops.models import WorkshopPage

FORM = 2
"""Raise this when the same file becomes something else: the next load then updates every page."""

PAGES: dict[type[Any], type[BasePage]] = {
    CourseFile: CoursePage,
    ModuleFile: ModulePage,
    LessonFile: LessonPage,
    TransferTaskFile: TransferTaskPage,
    QuizFile: QuizPage,
    CaseFile: CasePage,
    SelfAssessmentFile: SelfAssessmentPage,
    WorkshopFile: WorkshopPage,
}


def fields_of(item: File, *, course_id: str, gallery: Gallery) -> dict[str, Any]:
    """Return the values of the fields that the file speaks of; all others stay as they are."""
    return {"title": item.title, "slug": item.slug, **_own(item, course_id, gallery)}


def _own(item: File, course_id: str, gallery: Gallery) -> dict[str, Any]:
    match item:
        case CourseFile():
            return _course(item)
        case ModuleFile():
            return _module(item, gallery)
        case _:
            return _step(item, course_id, gallery)


def _step(item: StepFile, course_id: str, gallery: Gallery) -> dict[str, Any]:
    match item:
        case LessonFile():
            is_outline = item.state is LessonState.OUTLINE
            return {"body": streams.body(item, gallery), "is_outline": is_outline}
        case TransferTaskFile():
            return {"body": streams.body(item, gallery), "days": item.days}
        case QuizFile():
            return {
                "introduction": item.introduction,
                "pass_mark": item.pass_mark,
                "questions": streams.questions(item, course_id),
            }
        case CaseFile():
            return {"start": item.start, "nodes": streams.nodes(item)}
        case SelfAssessmentFile():
            return {"introduction": item.introduction, "instrument": instrument_named(item)}
        case WorkshopFile():
            return _workshop(item)


def _course(item: CourseFile) -> dict[str, Any]:
    return {
        "promise": item.promise,
        "introduction": item.introduction,
        "audience": item.audience,
        "is_strict": item.strict,
    }


def _module(item: ModuleFile, gallery: Gallery) -> dict[str, Any]:
    cover = gallery.image(item.cover, shows=item.cover_alt) if item.cover else None
    return {
        "summary": item.summary,
        "outcomes": "\n".join(outcome.text for outcome in item.outcomes),
        "cover": cover,
        "cover_alt": item.cover_alt,
    }


def _workshop(item: WorkshopFile) -> dict[str, Any]:
    return {
        "group": item.group,
        "materials": item.materials,
        "agenda": streams.agenda(item),
        "notes": linebreaks(item.notes, autoescape=True) if item.notes else "",
        "cards": streams.cards(item),
    }
