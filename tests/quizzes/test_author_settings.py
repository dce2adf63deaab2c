"""What an author decides of a quiz: checked when it is published, shown beforehand, and pinned."""

from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import time_machine

from django.test import RequestFactory
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import Locale

from core.checks import CannotPublishError
from courses.programme_loading import load
from people.enums import Role
from quizzes.checks import setting_problems
from quizzes.models import Attempt, QuizPage
from quizzes.rules.settings import Settings
from tests.factories.courses import publish
from tests.factories.people import UserFactory
from tests.factories.programmes import write_programme
from tests.factories.quizzes import begin, quiz_of

pytestmark = pytest.mark.django_db

CHANGES: dict[str, Any] = {
    "pass_mark": 60,
    "partial_credit": True,
    "most_attempts": 3,
    "pause": 30,
    "time_limit": 20,
    "closes_at": timezone.now() + timedelta(days=400),
    "shuffle": True,
    "shuffle_options": False,
    "feedback": "at_once",
    "shows_right_answers": False,
}
NOW = timezone.now()
OVER = NOW - timedelta(minutes=1)


def change(page: QuizPage, **fields: Any) -> QuizPage:
    page = QuizPage.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    return publish(page)


def sentences(settings: Settings, live_closes_at: datetime | None = None) -> list[str]:
    return [str(one) for one in setting_problems(settings, live_closes_at=live_closes_at, now=NOW)]


class TestChecks:
    def test_usual_settings_pass(self) -> None:
        assert sentences(Settings()) == []
        assert sentences(Settings(attempts=2, pause=5, closes_at=NOW + timedelta(minutes=1))) == []
        assert sentences(Settings(pause=5)) == []

    def test_a_closing_date_that_is_over(self) -> None:
        (sentence,) = sentences(Settings(closes_at=OVER))
        assert "The closing date is over." in sentence

    def test_one_that_is_over_and_live_already_keeps_nothing_from_being_mended(self) -> None:
        assert sentences(Settings(closes_at=OVER), live_closes_at=OVER) == []

    def test_a_pause_after_the_only_attempt(self) -> None:
        (sentence,) = sentences(Settings(attempts=1, pause=5))
        assert "only one attempt" in sentence


class TestPublishing:
    def test_a_draft_may_hold_what_cannot_be_published(self, page: QuizPage) -> None:
        page.closes_at = OVER
        page.save_revision()
        with pytest.raises(CannotPublishError, match="The closing date is over"):
            publish(page)
        assert quiz_of(page).current_version.settings.closes_at is None

    def test_a_quiz_that_has_closed_can_still_be_mended(self, page: QuizPage) -> None:
        change(page, closes_at=timezone.now() + timedelta(days=1))
        with time_machine.travel(timezone.now() + timedelta(days=2)):
            change(page, pass_mark=50)
        assert quiz_of(page).current_version.settings.pass_mark == 50

    def test_a_translation_is_not_asked_for_settings_of_its_own(self, page: QuizPage) -> None:
        locale = Locale.objects.get_or_create(language_code="th")[0]
        copy = page.copy_for_translation(locale, copy_parents=True)
        copy.closes_at = OVER
        assert publish(copy).live


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_setting_is_a_new_version_and_an_attempt_keeps_its_own(
    page: QuizPage, name: str
) -> None:
    attempt = begin(UserFactory(), page)
    before = attempt.version.settings
    change(page, **{name: CHANGES[name]})
    after = quiz_of(page).current_version
    assert after.number == 2
    assert after.settings == QuizPage.objects.get(pk=page.pk).settings != before
    assert Attempt.objects.get().version.settings == before


def test_every_setting_of_the_page_is_tried() -> None:
    assert len(CHANGES) == len(Settings.__annotations__)


def test_the_same_settings_again_are_the_same_version(page: QuizPage) -> None:
    change(page, **CHANGES)
    change(page, **CHANGES)
    assert quiz_of(page).current_version.number == 2


def test_a_programme_loaded_over_it_leaves_what_it_does_not_speak_of(tmp_path: Path) -> None:
    write_programme(tmp_path)
    load(tmp_path)
    own = {name: value for name, value in CHANGES.items() if name != "pass_mark"}
    changed = change(QuizPage.objects.get(), **own, pass_mark=55)
    load(tmp_path, overwrite=True)
    page = QuizPage.objects.get()
    assert {name: getattr(page, name) for name in own} == own
    assert changed.pass_mark == 55
    assert page.pass_mark == 80


def preview(page: QuizPage, mode: str = "") -> str:
    request = RequestFactory().get("/")
    request.user = UserFactory(role=Role.TRAINER)
    response = page.make_preview_request(request, mode)
    return unescape(" ".join(strip_tags(response.content.decode()).split()))


@pytest.mark.parametrize("mode", ["", "answers"])
def test_the_preview_says_what_the_start_page_will_say(page: QuizPage, mode: str) -> None:
    page.most_attempts, page.pause, page.time_limit = 3, 30, 20
    said = preview(page, mode)
    assert "5 questions." in said
    assert "You may take it up to 3 times." in said
    assert "there is a pause of 30 min" in said
    assert "You have 20 min" in said


def test_options_stand_as_they_were_written_where_they_are_not_shuffled(page: QuizPage) -> None:
    page.shuffle_options = False
    said = preview(page)
    assert said.index("S option a") < said.index("S option b") < said.index("S option c")
    page.shuffle_options = True
    places = [preview(page).index(f"S option {key}") for key in "abcd"]
    assert places != sorted(places)


def test_the_preview_of_a_translation_has_the_settings_of_its_source(page: QuizPage) -> None:
    change(page, most_attempts=3)
    locale = Locale.objects.get_or_create(language_code="th")[0]
    copy = QuizPage.objects.get(pk=page.pk).copy_for_translation(locale, copy_parents=True)
    copy.most_attempts = 9
    assert "up to 3 times" in preview(copy)
