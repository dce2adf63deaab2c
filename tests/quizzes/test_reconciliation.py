"""Planted drift between a live quiz and what attempts would pin is found and repaired."""

import pytest

from quizzes.models import Attempt, Quiz, QuizPage, QuizVersion, QuizVersionText
from quizzes.reconciliation import drift, repair
from tests.factories.courses import publish
from tests.factories.quizzes import choice, quiz_of
from tests.factories.translations import translate


@pytest.fixture
def spoken(page: QuizPage) -> QuizPage:
    """A quiz that is live in two languages."""
    publish(translate(page, "แบบทดสอบ"))
    return page


def test_a_healthy_quiz_shows_none(spoken: QuizPage) -> None:
    assert drift() == []


def test_a_page_changed_past_the_door_is_found_and_repaired(spoken: QuizPage) -> None:
    before = quiz_of(spoken).current_version
    QuizPage.objects.filter(pk=spoken.pk).update(questions=[choice("New")], pass_mark=50)
    assert drift() == drift()
    assert f"{quiz_of(spoken).pk} en differs from its page {spoken.pk}" in drift()
    assert quiz_of(spoken).current_version == before
    repair()
    assert drift() == []
    after = quiz_of(spoken).current_version
    assert (after.number, after.settings.pass_mark, after.texts.count()) == (2, 50, 2)
    assert [question.uid for question in after.questions] == ["New"]


def test_lost_and_altered_words_are_found_and_repaired(spoken: QuizPage) -> None:
    kept = QuizVersionText.objects.get(locale="th").words
    QuizVersionText.objects.filter(locale="th").update(words={"title": "?", "questions": {}})
    QuizVersionText.objects.filter(locale="en").delete()
    assert len(drift()) == 2
    repair()
    assert drift() == []
    assert QuizVersionText.objects.get(locale="th").words == kept
    assert QuizVersion.objects.count() == 1


def test_what_readers_cannot_reach_is_not_derived(spoken: QuizPage, attempt: Attempt) -> None:
    spoken.get_parent().get_parent().unpublish()
    QuizPage.objects.filter(pk=spoken.pk).update(pass_mark=50)
    assert drift() == []
    assert Quiz.objects.get().current_version == attempt.version
