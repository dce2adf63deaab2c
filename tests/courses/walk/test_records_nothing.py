"""A walk through every page and button leaves every table as it was."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from django.apps import apps
from django.core import serializers
from django.test import Client

from courses.models import LessonPage, ModulePage, Step
from home.models import Organisation
from people.models import User
from quizzes.models import Attempt, CasePage, QuizPage
from quizzes.rules.cases import Case, case_of
from self_assessment.models import MirrorSettings
from tests.courses.walk.taking import NOTE, take
from tests.courses.walk.walker import Walker, press_everything
from tests.factories.courses import EXERCISE, TEXT, make_lesson, publish_tree
from tests.factories.quizzes import make_module

pytestmark = pytest.mark.django_db

ASIDE = {"sessions.Session", "wagtailimages.Rendition"}
"""The sign-in; and pictures in other sizes, which are made again from their originals."""
Picture = Callable[[], None]


def everything() -> dict[str, str]:
    """Return every row there is, by table."""
    return {
        model._meta.label: serializers.serialize("json", model._base_manager.order_by("pk"))
        for model in apps.get_models()
        if model._meta.managed and model._meta.label not in ASIDE
    }


@pytest.fixture
def picture(trainer: Client) -> Iterator[Picture]:
    """Take a picture of all tables when asked, and compare with it at the end."""
    before: list[dict[str, str]] = []
    session = dict(trainer.session)

    def take_picture() -> None:
        Organisation.load()
        MirrorSettings.load()
        before.append(everything())

    yield take_picture
    (then,), now = before, everything()
    assert [name for name in now if now[name] != then[name]] == []
    assert dict(trainer.session) == session


def steps(module: ModulePage) -> list[Any]:
    return [page.specific for page in module.get_children().order_by("path")]


def ways_to_ends(case: Case) -> list[list[int]]:
    """Return, for each end of the case, choices that lead there."""
    found: dict[str, list[int]] = {}
    waiting: list[tuple[str, list[int]]] = [(case.start, [])]
    seen = {case.start}
    while waiting:
        name, way = waiting.pop(0)
        if case.nodes[name].is_end:
            found[name] = way
        for number, choice in enumerate(case.nodes[name].choices):
            if choice.to not in seen:
                seen.add(choice.to)
                waiting.append((choice.to, [*way, number]))
    return list(found.values())


def play(walker: Walker, way: list[int]) -> None:
    for choice in way:
        walker.press_first(name="choice", value=str(choice))
    assert "What came of it" in walker.html


def test_the_starters_second_module_with_its_quiz_and_its_case(
    trainer: Client, starter: ModulePage, picture: Picture
) -> None:
    pages = [starter.get_parent().specific, starter, *steps(starter)]
    assert len({type(page) for page in pages}) == 8
    picture()
    assert sum(press_everything(trainer, page) for page in pages) > 50
    quiz, case = QuizPage.objects.child_of(starter).get(), CasePage.objects.child_of(starter).get()
    for rightly in (True, False):
        take(Walker(trainer, quiz), quiz, rightly=rightly)
    ways = ways_to_ends(case_of(case.blocks, start=case.start))
    assert len(ways) > 1
    for way in ways:
        play(Walker(trainer, case), way)


def test_in_an_open_course_nobody_is_enrolled_by_a_walk(
    trainer: Client, elena: User, picture: Picture
) -> None:
    module = make_module(is_open=True)
    lesson = make_lesson(module, "Write", body=[TEXT, EXERCISE])
    publish_tree(module.get_parent())
    quiz, case = QuizPage.objects.child_of(module).get(), CasePage.objects.child_of(module).get()
    picture()
    for page in [module.get_parent().specific, module, *steps(module)]:
        press_everything(trainer, page)
    write(Walker(trainer, lesson))
    take(Walker(trainer, quiz), quiz, rightly=True)
    play(Walker(trainer, case), [0, 0, 0])


def test_the_real_page_of_an_open_course_does_record(trainer: Client, elena: User) -> None:
    """The other side: what the pictures compare would show it."""
    module = make_module(is_open=True)
    publish_tree(module.get_parent())
    before = everything()
    lesson = LessonPage.objects.child_of(module).get()
    trainer.post(Step.objects.get(key=lesson.translation_key).url)
    now = everything()
    assert "courses.StepRecord" in [name for name in now if now[name] != before[name]]
    assert not Attempt.objects.exists()


def write(walker: Walker) -> None:
    """Write into the exercise of a lesson and save; the words come back on the page."""
    form = next(form for form in walker.seen.forms if form.buttons)
    save = next(button for button in form.buttons if button.get("name") == "save")
    walker.press(form, save, **{f"note-{save['value']}": NOTE})
    assert NOTE in walker.html
