"""What an author sees before it is live; nothing is recorded."""

from typing import Any

import pytest

from django.test import RequestFactory
from django.utils.html import strip_tags

from core.models import PrivateNote
from people.enums import Role
from people.models import User
from quizzes.models import Attempt, CasePage, QuizPage
from tests.factories.people import UserFactory
from tests.factories.quizzes import NODES


@pytest.fixture
def author(db: None) -> User:
    return UserFactory(role=Role.TRAINER)


def preview(page: Any, author: User, mode: str = "") -> str:
    request = RequestFactory().get("/")
    request.user = author
    response = page.make_preview_request(request, mode)
    assert response.status_code == 200
    return " ".join(strip_tags(response.content.decode()).split())


def test_every_question_is_shown_as_it_is_asked(page: QuizPage, author: User) -> None:
    text = preview(page, author)
    assert all(f"{uid} stem" in text for uid in "SMTOPR")
    assert "S option a" in text
    assert "S why a" not in text
    assert "A right answer" not in text
    assert Attempt.objects.count() == 0


def test_answers_and_feedback_are_the_other_look(page: QuizPage, author: User) -> None:
    text = preview(page, author, "answers")
    assert "S why a" in text
    assert text.count("A right answer") == 4
    assert "The right order: " in text
    assert Attempt.objects.count() == 0


def test_a_draft_with_gaps_is_shown_all_the_same(page: QuizPage, author: User) -> None:
    page.questions = [
        {"type": "single", "value": {"stem": "Half a question"}},
        {"type": "order", "value": {"stem": "No items", "items": []}},
        {"type": "match", "value": {"stem": "Half a pair", "pairs": [{"left": "one"}]}},
    ]
    for mode in ("", "answers"):
        assert "Half a question" in preview(page, author, mode)


def test_a_case_shows_all_its_nodes(page: QuizPage, author: User) -> None:
    text = preview(CasePage.objects.get(), author)
    for node in NODES:
        assert node["value"]["text"] in text
    assert "1 · the case begins here" in text
    assert "4 · an end" in text
    assert not PrivateNote.objects.of(author).exists()
