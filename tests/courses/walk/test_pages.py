"""What a walk shows of each kind of page, and where its buttons lead."""

import re
from typing import Any

import pytest

from django.test import Client
from django.urls import reverse

from courses.models import LessonPage, ModulePage, Step
from courses.walk.framing import frame_context  # noqa: F401
from quizzes.models import QuizPage
from tests.courses.walk.taking import take
from tests.courses.walk.walker import Walker
from tests.factories.quizzes import make_module

pytestmark = pytest.mark.django_db


@pytest.fixture
def module() -> ModulePage:
    """Make a course that was never published: a lesson, a quiz of six kinds, a case, a task."""
    return make_module()


def child(module: ModulePage, kind: type) -> Any:
    return kind.objects.child_of(module).get()


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_draft_that_was_never_published_is_walked(trainer: Client, module: ModulePage) -> None:
    walker = Walker(trainer, module.get_parent())
    assert "Service" in walker.html
    walker.open(next(one["href"] for one in walker.seen.links if "walk" in one["href"]))
    assert not Step.objects.exists()


def test_the_button_of_a_lesson_leads_on(trainer: Client, module: ModulePage) -> None:
    walker = Walker(trainer, child(module, LessonPage))
    form = next(one for one in walker.seen.forms)
    walker.press(form)
    quiz = child(module, QuizPage)
    assert walker.path == reverse("walk_step", args=[quiz.pk, "en"])
    assert "In a walk nothing is." in walker.html


def test_a_passed_quiz_says_so(trainer: Client, module: ModulePage) -> None:
    quiz = child(module, QuizPage)
    walker = Walker(trainer, quiz)
    take(walker, quiz, rightly=True)
    assert "Passed" in words(walker.html)
    assert "5 of 5 right: 100 %" in words(walker.html)
    take(Walker(trainer, quiz), quiz, rightly=False)
