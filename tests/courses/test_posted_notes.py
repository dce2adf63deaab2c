"""The page's own form carries every note of it, so that nothing is lost without a script."""

import json
from collections.abc import Callable

import pytest

from django.http import HttpResponse
from django.urls import reverse

from core.models import PrivateNote
from courses.models import StepRecord
from courses.rendering import MAX_LENGTH
from tests.courses.learners import Learner, make_learner
from tests.factories.courses import EXERCISE, TEXT, publish
from tests.shared_rows import made_once

pytestmark = pytest.mark.django_db


@made_once
def the_learner() -> Learner:
    """A learner of a lesson with two exercises."""
    learner = make_learner(lessons=2)
    lesson = learner.lesson()
    lesson.body = [TEXT, EXERCISE, EXERCISE]
    publish(lesson)
    return learner


@pytest.fixture
def learner(the_learner: Callable[[], Learner], db: None) -> Learner:
    return the_learner()


def keys(learner: Learner) -> list[str]:
    return [block.id for block in learner.lesson().body if block.block_type == "exercise"]


def form(*notes: tuple[str, str], base: int = 0, **more: str) -> dict[str, str]:
    """Return what a browser posts: each note with its guard."""
    data = dict(more)
    for key, text in notes:
        data |= {f"note-{key}": text, f"base-{key}": str(base)}
        data |= {f"client-{key}": "", f"sequence-{key}": "1"}
    return data


def post(learner: Learner, data: dict[str, str]) -> HttpResponse:
    return learner.client.post(learner.lesson().url, data, follow=True)


def stored(learner: Learner) -> dict[str, str]:
    return {note.block: note.text for note in PrivateNote.objects.of(learner.person)}


def elsewhere(learner: Learner, text: str) -> None:
    """Save the first note as another device does."""
    block = {"step_key": learner.lesson().translation_key, "block": keys(learner)[0]}
    save = {"value": text, "base": 0, "client": "phone", "sequence": 1}
    answer = learner.client.put(
        reverse("note", kwargs=block), json.dumps(save), content_type="application/json"
    )
    assert answer.status_code == 200


def test_the_save_button_saves_and_records_nothing(learner: Learner) -> None:
    first, second = keys(learner)
    response = post(learner, form((first, "by hand"), (second, ""), save=first))
    page = response.content.decode()
    assert "Your note is saved." in page
    assert "by hand</textarea>" in page
    assert response.redirect_chain[-1][0].endswith(f"#exercise-{first}")
    assert stored(learner) == {first: "by hand"}
    assert not StepRecord.objects.exists()


def test_saying_that_one_has_read_it_saves_what_was_written(learner: Learner) -> None:
    first, second = keys(learner)
    post(learner, form((first, "one"), (second, "two\r\nlines")))
    assert stored(learner) == {first: "one", second: "two\nlines"}
    assert StepRecord.objects.count() == 1


def test_unchanged_notes_are_left_alone(learner: Learner) -> None:
    elsewhere(learner, "kept")
    first, second = keys(learner)
    post(learner, form((first, "kept"), (second, "")))
    assert PrivateNote.objects.of(learner.person).get().sequence == 1
    assert StepRecord.objects.count() == 1


def test_an_empty_form_of_an_older_page_empties_nothing(learner: Learner) -> None:
    elsewhere(learner, "written on the phone")
    post(learner, form((keys(learner)[0], "")))
    assert stored(learner) == {keys(learner)[0]: "written on the phone"}


def test_a_note_may_be_emptied(learner: Learner) -> None:
    elsewhere(learner, "too much")
    post(learner, form((keys(learner)[0], ""), base=1))
    assert stored(learner) == {keys(learner)[0]: ""}


def test_a_stale_form_shows_both_texts_and_changes_nothing(learner: Learner) -> None:
    elsewhere(learner, "from the phone")
    first = keys(learner)[0]
    response = post(learner, form((first, "from this page")))
    page = response.content.decode()
    assert not response.redirect_chain
    assert "This was changed in another window or on another device." in page
    assert '<div class="conflict__words">from the phone</div>' in page
    assert "from this page</textarea>" in page
    assert stored(learner) == {first: "from the phone"}
    assert not StepRecord.objects.exists()
    post(learner, form((first, "from this page"), base=1))
    assert stored(learner) == {first: "from this page"}


def test_what_can_be_saved_beside_a_stale_note_is_saved(learner: Learner) -> None:
    elsewhere(learner, "from the phone")
    first, second = keys(learner)
    post(learner, form((first, "stale"), (second, "fine")))
    assert stored(learner) == {first: "from the phone", second: "fine"}


@pytest.mark.parametrize("length", [MAX_LENGTH + 1, 100_000])
def test_a_note_that_is_too_long_keeps_what_was_typed(learner: Learner, length: int) -> None:
    words = "x" * length
    page = post(learner, form((keys(learner)[0], words))).content.decode()
    assert f"at most {MAX_LENGTH} characters" in page
    assert f"{words}</textarea>" in page
    assert not stored(learner)


def test_words_for_an_exercise_that_is_gone_are_shown_again(learner: Learner) -> None:
    page = post(learner, form(("gone", "my words"))).content.decode()
    assert "no longer on the page" in page
    assert "my words" in page
    assert not stored(learner)


@pytest.mark.parametrize(
    "changes",
    [
        {"base": "x"},
        {"base": "9" * 5000},
        {"sequence": "-"},
        {"sequence": "0"},
        {"client": "x" * 99},
    ],
)
def test_a_broken_form_gets_a_sentence_and_loses_nothing(
    learner: Learner, changes: dict[str, str]
) -> None:
    first = keys(learner)[0]
    broken = {f"{name}-{first}": value for name, value in changes.items()}
    response = post(learner, form((first, "my words")) | broken)
    page = response.content.decode()
    assert response.status_code == 200
    assert "This could not be read." in page
    assert "my words</textarea>" in page
    assert not stored(learner)


def test_words_that_look_like_markup_stay_words(learner: Learner) -> None:
    words = '</textarea><script>alert(1)</script>"&'
    page = post(learner, form((keys(learner)[0], words), save="x")).content.decode()
    assert "<script>alert" not in page
    assert "&lt;/textarea&gt;&lt;script&gt;" in page


def test_no_message_and_no_address_holds_a_private_word(learner: Learner) -> None:
    elsewhere(learner, "zq-stored")
    response = post(learner, form((keys(learner)[0], "zq-typed")))
    assert not any("zq-" in str(message) for message in response.context["messages"])
    response = post(learner, form((keys(learner)[0], "zq-typed"), base=1))
    assert not any("zq-" in str(message) for message in response.context["messages"])
    assert not any("zq-" in url for url, _status in response.redirect_chain)
    assert not any("zq-" in morsel.value for morsel in learner.client.cookies.values())
