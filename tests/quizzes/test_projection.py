"""A publish freezes what attempts pin; what has begun ends as it began."""

from copy import deepcopy
from typing import Any

import pytest

from django.test import Client
from django.utils import translation
from wagtail.models import Page

from courses.models import LessonPage, Step
from courses.projection import project
from people.models import User
from quizzes.models import Attempt, Quiz, QuizPage, QuizVersion, QuizVersionText
from quizzes.rules.settings import Settings
from quizzes.taking.sheets import words_in_language
from tests.factories.courses import course_index, make_module, publish, publish_tree
from tests.factories.quizzes import (
    GUEST,
    HOST,
    RIGHT,
    address,
    answer,
    begin,
    choice,
    live_quiz,
    match,
    order,
    quiz_of,
    six_kinds,
    step_of,
)
from tests.factories.translations import translate

Change = Any


def version(page: QuizPage) -> QuizVersion:
    return quiz_of(page).current_version


def republish(page: QuizPage, questions: list[dict] | None = None, **fields: Any) -> QuizVersion:
    page = QuizPage.objects.get(pk=page.pk)
    if questions is not None:
        page.questions = questions
    for name, value in fields.items():
        setattr(page, name, value)
    publish(page)
    return version(page)


def changed(number: int, **values: Any) -> list[dict]:
    blocks = six_kinds()
    blocks[number]["value"] |= values
    return blocks


def test_the_structure_is_language_neutral(page: QuizPage) -> None:
    structure = version(page).structure
    assert structure["settings"] == Settings().stored()
    assert [one["uid"] for one in structure["questions"]] == ["S", "M", "T", "O", "P", "R"]
    assert structure["questions"][3]["items"] == ["O-1", "O-2", "O-3"]
    assert structure["questions"][4]["pairs"] == [
        {"left": "P-1", "right": GUEST},
        {"left": "P-2", "right": HOST},
        {"left": "P-3", "right": GUEST},
    ]
    assert "stem" not in str(structure)
    assert {one.uid: one.right_value for one in version(page).questions} == {**RIGHT, "R": None}


@pytest.mark.parametrize(
    "questions",
    [
        six_kinds(),
        changed(0, stem="Mended words"),
        changed(0, why="Mended"),
        changed(3, items=order("O", "1st", "second", "third")["value"]["items"]),
    ],
)
def test_mended_words_make_no_new_version(page: QuizPage, questions: list[dict]) -> None:
    before = version(page)
    assert republish(page, questions) == before
    assert QuizVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("questions", "fields"),
    [
        (changed(0, options=choice("S", right="c")["value"]["options"]), {}),
        (changed(0, options=choice("S", right="b", keys="abc")["value"]["options"]), {}),
        (six_kinds()[1:], {}),
        ([*six_kinds(), choice("Q")], {}),
        (list(reversed(six_kinds())), {}),
        (changed(3, items=list(reversed(six_kinds()[3]["value"]["items"]))), {}),
        (changed(4, pairs=match("P", please="Guest", gladly="Host")["value"]["pairs"]), {}),
        (None, {"pass_mark": 60}),
        (None, {"shuffle": True}),
        (None, {"again_for": "all", "again_reason": "New rules."}),
    ],
)
def test_another_structure_setting_or_edition_makes_a_new_version(
    page: QuizPage, questions: list[dict] | None, fields: dict[str, Any]
) -> None:
    before = version(page)
    after = republish(page, deepcopy(questions), **fields)
    assert after != before
    assert (after.number, after.edition) == (2, 2 if "again_for" in fields else 1)
    assert quiz_of(page).edition == after.edition == step_of(page).edition


def test_projecting_again_changes_nothing(page: QuizPage) -> None:
    before = list(QuizVersionText.objects.values())
    project(page.get_parent().get_parent().specific, fresh=True)
    assert QuizVersion.objects.count() == 1
    assert list(QuizVersionText.objects.values()) == before


def test_an_attempt_ends_on_the_version_on_which_it_began(
    page: QuizPage, learner: User, client: Client
) -> None:
    attempt = begin(learner, page)
    answer(attempt, RIGHT)
    republish(page, [choice("New", right="a")], pass_mark=100)
    text = client.get(address(attempt), {"all": 1}).content.decode()
    assert "S stem" in text
    assert "New stem" not in text
    client.post(address(attempt, "submit"))
    attempt.refresh_from_db()
    assert (attempt.points, attempt.points_possible, attempt.is_passed) == (5, 5, True)
    assert begin(learner, page).version == version(page)


@pytest.mark.parametrize("fate", ["unpublish", "delete", "unpublish the course"])
def test_an_attempt_outlives_its_page(
    page: QuizPage, attempt: Attempt, client: Client, fate: str
) -> None:
    answer(attempt, {"S": "b"})
    match fate:
        case "unpublish":
            page.unpublish()
        case "delete":
            page.delete()
        case _:
            page.get_parent().get_parent().unpublish()
    assert client.get(address(attempt)).status_code == 200
    assert client.post(address(attempt, "submit")).status_code == 302
    text = client.get(address(attempt)).content.decode()
    assert "S why b" in text
    assert "Take it again" not in text
    assert 'href="/"' in text
    assert client.get(page.url).status_code == 404


def test_an_attempt_follows_its_page(page: QuizPage, attempt: Attempt, client: Client) -> None:
    course = page.get_parent().get_parent().specific
    other = make_module(course, "Other")
    publish_tree(other)
    QuizPage.objects.get(pk=page.pk).move(Page.objects.get(pk=other.pk), "last-child")
    moved = QuizPage.objects.get(pk=page.pk)
    assert moved.url != page.url
    answer(attempt, {"S": "b"})
    client.post(address(attempt, "submit"))
    text = client.get(address(attempt)).content.decode()
    assert f'action="{moved.url}"' in text
    assert "Other" in text


def test_words_are_shown_in_the_readers_language_where_it_has_them(page: QuizPage) -> None:
    draft = translate(page, "แบบทดสอบ")
    blocks = draft.blocks
    blocks[0]["value"]["stem"] = "คำถาม"
    blocks[1]["value"]["options"][0]["value"]["text"] = "ตัวเลือก"
    draft.questions = blocks[:2]
    publish(draft)
    with translation.override("th"):
        words = words_in_language(version(page))
    assert words["title"] == "แบบทดสอบ"
    assert words["questions"]["S"]["stem"] == "คำถาม"
    assert words["questions"]["M"]["options"]["a"]["text"] == "ตัวเลือก"
    assert words["questions"]["T"]["stem"] == "T stem"
    with translation.override("vi"):
        assert words_in_language(version(page))["title"] == "The quiz"
    assert QuizVersion.objects.count() == 1


def test_a_new_version_keeps_its_translations_and_drops_those_taken_back(page: QuizPage) -> None:
    draft = publish(translate(page, "แบบทดสอบ"))
    republish(page, pass_mark=70)
    spoken = version(page).texts.values_list("locale", "is_source")
    assert set(spoken) == {("en", True), ("th", False)}
    draft.unpublish()
    assert [text.locale for text in version(page).texts.all()] == ["en"]
    assert QuizVersion.objects.get(number=1).texts.count() == 2


def test_words_projected_before_their_source_are_not_lost(page: QuizPage) -> None:
    """Languages are projected in the order of their making, which may not begin with the source."""
    translated = publish(translate(page, "แบบทดสอบ"))
    Quiz.objects.update(current_version=None)
    QuizVersionText.objects.all().delete()
    QuizVersion.objects.all().delete()
    translated.project(edition=1)
    assert QuizVersionText.objects.count() == 0
    page.project(edition=1)
    spoken = version(page).texts.values_list("locale", "is_source")
    assert set(spoken) == {("en", True), ("th", False)}


def test_a_copied_module_reads_its_own_lessons(page: QuizPage) -> None:
    lesson = LessonPage.objects.get()
    blocks = six_kinds()
    blocks[0]["value"]["lesson"] = str(lesson.translation_key)
    republish(page, blocks)
    module = page.get_parent().specific
    copy = module.copy(recursive=True, update_attrs={"slug": "copy", "title": "Copy"})
    publish_tree(copy)
    copied = QuizPage.objects.child_of(copy).get()
    own = LessonPage.objects.child_of(copy).get()
    text = version(copied).texts.get()
    assert text.words["questions"]["S"]["lesson"] == str(own.translation_key)
    assert own.translation_key != lesson.translation_key


def test_a_quiz_under_a_draft_course_is_not_begun(db: None, client: Client) -> None:
    live_quiz()
    assert course_index().get_children().count() == 1
    page = QuizPage.objects.get()
    page.get_parent().get_parent().unpublish()
    assert client.post(page.url).status_code == 404
    assert Attempt.objects.count() == 0
    assert Step.objects.get(key=page.translation_key).is_retired
