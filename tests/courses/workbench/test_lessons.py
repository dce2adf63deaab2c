"""A question that sends its learners to a lesson they cannot reach is hinted at."""

import copy

import pytest

from courses.models import CoursePage, LessonPage, ModulePage
from courses.workbench import outline_of
from people.models import User
from quizzes.models import QuizPage
from tests.factories.courses import QUESTIONS, make_course, make_lesson, make_quiz, publish

pytestmark = pytest.mark.django_db
SENTENCE = "Question 2 sends learners to a lesson that they cannot reach."


def sending_to(lesson: LessonPage) -> list[dict]:
    """Return questions of which the second names the lesson."""
    questions = copy.deepcopy(QUESTIONS)
    questions[1]["value"]["lesson"] = str(lesson.translation_key)
    return questions


def hints(course: CoursePage, quiz: QuizPage, viewer: User) -> list[str]:
    steps = [step for module in outline_of(course, viewer).modules for step in module.steps]
    found = next(step for step in steps if step.id == quiz.pk)
    return [
        str(hint.sentence) for hint in found.hints if hint.block_id or "lesson" in hint.sentence
    ]


def module_of(course: CoursePage) -> ModulePage:
    return course.get_children()[0].specific


def test_in_a_course_that_is_being_written_a_draft_serves(elena: User) -> None:
    course = make_course(live=False, strict=True)
    lesson = make_lesson(module_of(course), "Read again")
    quiz = make_quiz(module_of(course), questions=sending_to(lesson))
    assert hints(course, quiz, elena) == []
    LessonPage.objects.get(pk=lesson.pk).delete()
    assert hints(course, quiz, elena) == [SENTENCE]
    assert [hint.sentence for hint in quiz.hints(strict=True)] == [SENTENCE]


def test_learners_of_a_live_quiz_need_a_live_lesson(elena: User) -> None:
    course = make_course(strict=True)
    lesson = publish(make_lesson(module_of(course), "Read again"))
    quiz = publish(make_quiz(module_of(course), questions=sending_to(lesson)))
    assert hints(course, quiz, elena) == []
    lesson.unpublish()
    assert hints(course, quiz, elena) == [SENTENCE]
