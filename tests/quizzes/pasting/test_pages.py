"""The editor asks what a text becomes, and for its questions as text; asking saves nothing."""

import json
from typing import Any

import pytest

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses.models import LessonPage
from people.enums import Role
from people.models import User
from quizzes.actions import paste_questions
from quizzes.blocks import QuestionsBlock
from quizzes.models import QuizPage, QuizVersion
from tests.factories.people import UserFactory
from tests.factories.quizzes import live_quiz, signed_in
from tests.quizzes.pasting.test_reading import SINGLE


@pytest.fixture
def trainer(db: None) -> User:
    return UserFactory(role=Role.TRAINER)


@pytest.fixture
def client(trainer: User) -> Client:
    """The trainer's browser."""
    return signed_in(trainer)


def states(page: QuizPage) -> Any:
    """Return the questions as the open editor holds them."""
    return QuestionsBlock().get_form_state(page.questions)


def send(client: Client, page: Any, name: str = "paste_questions", **data: Any) -> Any:
    body = json.dumps(data)
    return client.post(reverse(name, args=[page.pk]), body, content_type="application/json")


def test_the_preview_shows_questions_and_what_is_to_be_mended(
    client: Client, page: QuizPage
) -> None:
    text = f"{SINGLE}\n\nWho?\n+ a & <b>\n\n# S\n? S stem"
    shown = send(client, page, text=text, questions=states(page)).json()
    assert shown["summary"].startswith("1 line to mend. 1 new question. 1 question changes.")
    assert "5 other questions of the quiz stay as they are." in shown["summary"]
    assert (shown["count"], shown["html"].count("<article")) == (2, 2)
    assert "Question 7: one right option" in shown["html"]
    assert 'data-paste-line="8"' in shown["html"]
    assert "This question needs at least two options." in shown["html"]
    assert "<b>" not in shown["html"]
    assert "Lesson to read again: Say no kindly" in shown["html"]


def test_asking_saves_nothing(client: Client, page: QuizPage) -> None:
    before = page.get_latest_revision()
    send(client, page, text=SINGLE, questions=states(page), add=True)
    page.refresh_from_db()
    assert page.get_latest_revision() == before
    assert len(page.questions) == 6


def test_what_is_added_comes_with_its_fields_and_its_place(client: Client, page: QuizPage) -> None:
    text = f"# S\nS, mended\n+ S option a\n- S option b\n\n{SINGLE}\n\nWho?"
    added = send(client, page, text=text, questions=states(page), add=True).json()
    mended, new = added["questions"]
    assert (mended["id"], mended["value"]["stem"]) == ("b-S", "S, mended")
    assert mended["value"]["options"][0]["value"]["key"] == "a"
    assert added["order"][:3] == ["b-S", new["id"], "b-M"]
    lesson = LessonPage.objects.get(title="Say no kindly")
    assert new["value"]["lesson"]["id"] == lesson.pk
    assert added["left"] == "Who?"
    assert added["done"].startswith("1 question was added. 1 question was changed.")


def test_the_open_form_is_shown_as_text_and_comes_back_the_same(
    client: Client, page: QuizPage
) -> None:
    open_form = states(page)
    open_form[0]["value"]["stem"] = "Changed in the form"
    lesson = LessonPage.objects.get(title="Say no kindly")
    open_form[0]["value"]["lesson"] = {"id": lesson.pk, "title": lesson.title}
    text = send(client, page, "questions_as_text", questions=open_form).json()["text"]
    assert text.startswith("# S\nChanged in the form\n- S option a\n// S why a\n+ S option b")
    assert "\n@ Say no kindly\n" in text
    again = send(client, page, text=text, questions=open_form, add=True).json()
    assert (again["questions"], again["left"]) == ([], "")
    assert again["order"] == [state["id"] for state in open_form]


def test_questions_are_pasted_into_a_quiz_that_is_being_made(
    client: Client, page: QuizPage
) -> None:
    module = page.get_parent()
    shown = send(client, module, text=SINGLE).json()
    assert shown["summary"] == "1 new question."
    editor = client.get(reverse("wagtailadmin_pages:add", args=["quizzes", "quizpage", module.pk]))
    assert reverse("paste_questions", args=[module.pk]) in editor.content.decode()


@pytest.mark.parametrize("body", ["[]", "{", '{"questions": [{}]}', '{"questions": 1}'])
@pytest.mark.parametrize("name", ["paste_questions", "questions_as_text"])
def test_what_no_editor_sends_is_refused(
    client: Client, page: QuizPage, name: str, body: str
) -> None:
    address = reverse(name, args=[page.pk])
    assert client.post(address, body, content_type="application/json").status_code == 400


def test_nobody_else_may(page: QuizPage) -> None:
    learner, hr = signed_in(UserFactory()), signed_in(UserFactory(role=Role.HR_ADMIN))
    assert send(learner, page, text=SINGLE).status_code == 302
    for place in (page, page.get_parent(), page.get_parent().get_parent()):
        assert send(hr, place, text=SINGLE).status_code == 404


def test_lessons_of_another_course_have_no_name_here(client: Client, page: QuizPage) -> None:
    LessonPage.objects.get(title="Say no kindly").delete()
    live_quiz()
    assert LessonPage.objects.filter(title="Say no kindly").exists()
    shown = send(client, page, text=SINGLE).json()
    assert "There is no lesson “Say no kindly” in this course." in shown["html"]


def test_the_preview_costs_the_same_for_many(client: Client, page: QuizPage) -> None:
    def queries(number: int) -> int:
        text = "\n\n".join(SINGLE.replace("waits", f"waits {n}") for n in range(number))
        with CaptureQueriesContext(connection) as counted:
            added = send(client, page, text=text, questions=states(page), add=True).json()
        assert len(added["questions"]) == number
        return len(counted)

    queries(1)  # reads what is kept between requests
    assert queries(2) == queries(40)


def test_questions_are_pasted_into_the_draft(trainer: User, page: QuizPage) -> None:
    versions = QuizVersion.objects.count()
    page.title = "A draft title"
    page.save_revision()
    pasted = paste_questions(page, text=f"{SINGLE}\n\nWho?", acting_user=trainer)
    assert [told.line for told in pasted.told] == [8]
    draft = QuizPage.objects.get().get_latest_revision_as_object()
    assert (draft.title, len(draft.questions)) == ("A draft title", 7)
    assert draft.blocks == pasted.blocks
    assert draft.latest_revision.user == trainer
    assert len(QuizPage.objects.get().questions) == 6
    assert QuizVersion.objects.count() == versions


def test_where_nothing_can_be_read_nothing_is_saved(trainer: User, page: QuizPage) -> None:
    before = page.get_latest_revision()
    assert paste_questions(page, text="Who?", acting_user=trainer).left == "Who?"
    assert QuizPage.objects.get().get_latest_revision() == before
