"""A learner asks a trainer about one attempt, and takes it back."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape, strip_tags

from core.models import AuditEvent
from people.actions import deactivate
from people.models import User
from quizzes.actions import answer as answer_learner
from quizzes.actions import share, take_back
from quizzes.models import Attempt, QuizPage, SharedAttempt
from tests.factories.courses import publish
from tests.factories.people import UserFactory
from tests.factories.quizzes import RIGHT, address, signed_in
from tests.factories.sharing import WORDS, asked, trainer, tried


def words(response: Any) -> str:
    return " ".join(strip_tags(response.content.decode().replace("<", " <")).split())


def ask(client: Client, attempt: Attempt, question: str = WORDS, **more: Any) -> Any:
    return client.post(address(attempt, "ask"), {"question": question}, follow=True, **more)


def opened(client: Client, attempt: Attempt) -> str:
    return words(client.get(address(attempt, "ask")))


def test_who_sees_what_is_said_before_one_writes(client: Client, last: Attempt) -> None:
    trainer()
    page = opened(client, last)
    assert "will see your name, this one attempt" in page
    assert "Your reflections are never shown. You can take it back at any time." in page
    assert "0 of 5 right" in page
    assert "No trainer looks after this quiz" not in page


def test_what_was_asked_stands_there_until_it_is_taken_back(client: Client, last: Attempt) -> None:
    page = words(ask(client, last, f"  {WORDS} "))
    assert "Your question is with the trainers" in page
    assert f"You asked {WORDS}" in page
    assert "There is no answer yet." in page
    sharing = SharedAttempt.objects.get()
    assert (sharing.attempt, sharing.question) == (last, WORDS)
    back = words(client.post(address(last, "take_back"), follow=True))
    assert "No trainer sees this attempt or your question any more." in back
    assert "Ask, and share this attempt" in back
    sharing.refresh_from_db()
    assert not sharing.is_shared


def test_what_was_taken_back_can_be_asked_again(client: Client, last: Attempt) -> None:
    ask(client, last)
    answer_learner(SharedAttempt.objects.get(), text="Look at it.", acting_user=trainer())
    client.post(address(last, "take_back"))
    assert "A new question takes the place of the earlier one" in opened(client, last)
    ask(client, last, "Something else")
    sharing = SharedAttempt.objects.get()
    assert (sharing.is_shared, sharing.is_answered, sharing.answer) == (True, False, "")
    assert sharing.question == "Something else"


def test_the_answer_is_read_on_the_same_page(client: Client, last: Attempt) -> None:
    ask(client, last)
    elena = trainer(full_name="Elena Rossi")
    answer_learner(SharedAttempt.objects.get(), text="Read on.\nThen try.", acting_user=elena)
    page = opened(client, last)
    assert "Elena Rossi answered Read on. Then try." in page
    assert "no answer yet" not in page
    assert "Elena Rossi has answered your question about “The quiz”." in words(client.get("/"))


def test_an_answer_is_told_until_one_tries_again(
    client: Client, learner: User, page: QuizPage
) -> None:
    sharing = asked(learner, page)
    assert "has answered your question" not in words(client.get("/"))
    answer_learner(sharing, text="Read on.", acting_user=trainer())
    assert "has answered your question" in words(client.get("/"))
    tried(learner, page)
    assert "has answered your question" not in words(client.get("/"))


@pytest.mark.parametrize(("days", "is_told"), [(13, True), (15, False)])
def test_an_answer_is_told_for_two_weeks(
    learner: User, page: QuizPage, days: int, is_told: bool
) -> None:
    answer_learner(asked(learner, page), text="Read on.", acting_user=trainer())
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        told = words(signed_in(learner).get("/"))
    assert ("has answered your question" in told) == is_told


def test_one_attempt_of_a_quiz_is_shared_at_a_time(
    client: Client, learner: User, page: QuizPage
) -> None:
    first, second = [tried(learner, page) for _ in range(3)][:2]
    ask(client, first)
    assert "asking about this one takes that one back" in opened(client, second)
    ask(client, second, "The other")
    shared = SharedAttempt.objects.shared()
    assert [one.attempt for one in shared] == [second]
    assert not SharedAttempt.objects.get(attempt=first).is_shared
    assert "You took it back on" in opened(client, first)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (" ", "This field is required."),
        ("x" * 2001, "Ensure this value has at most 2000 characters (it has 2001)."),
        ("a\x00b", "Null characters are not allowed."),
    ],
)
def test_what_was_typed_stays_where_it_is_refused(
    client: Client, last: Attempt, question: str, sentence: str
) -> None:
    page = ask(client, last, question)
    assert sentence in words(page)
    assert "Nothing you wrote is lost." in words(page)
    assert escape(question.strip("\x00 ")[:100]) in page.content.decode()
    assert not SharedAttempt.objects.exists()


def test_another_question_waits_until_the_first_is_taken_back(
    client: Client, last: Attempt
) -> None:
    ask(client, last)
    page = words(ask(client, last, "Another one"))
    assert "You have asked about this attempt already" in page
    assert "Another one" in page
    assert SharedAttempt.objects.get().question == WORDS


def test_pressed_twice_it_is_asked_once(client: Client, last: Attempt) -> None:
    ask(client, last)
    assert "You asked" in words(ask(client, last))
    assert AuditEvent.objects.filter(verb="attempt.shared").count() == 1


@pytest.mark.parametrize("tries", [1, 2])
def test_one_tries_three_times_first(
    client: Client, learner: User, page: QuizPage, tries: int
) -> None:
    attempt = [tried(learner, page) for _ in range(tries)][-1]
    assert "after three attempts, or when no attempt is left" in opened(client, attempt)
    assert "after three attempts" in words(ask(client, attempt))
    assert not SharedAttempt.objects.exists()


def test_when_no_attempt_is_left_one_may_ask_at_once(
    client: Client, learner: User, page: QuizPage
) -> None:
    page.most_attempts = 1
    publish(page)
    attempt = tried(learner, page)
    ask(client, attempt)
    assert SharedAttempt.objects.get().attempt == attempt


def test_an_attempt_that_is_open_is_handed_in_first(client: Client, attempt: Attempt) -> None:
    assert "Hand it in, then you can ask." in opened(client, attempt)
    assert "Hand it in, then you can ask." in words(ask(client, attempt))
    assert not SharedAttempt.objects.exists()


def test_after_a_pass_there_is_nothing_to_ask(
    client: Client, learner: User, page: QuizPage, last: Attempt
) -> None:
    tried(learner, page, RIGHT)
    assert "You have passed this quiz." in opened(client, last)
    refused = ask(client, last)
    assert "You have passed this quiz." in words(refused)
    assert WORDS in words(refused)
    assert not SharedAttempt.objects.exists()


def test_another_persons_attempt_is_not_there(last: Attempt) -> None:
    stranger = signed_in(UserFactory())
    assert stranger.get(address(last, "ask")).status_code == 404
    assert ask(stranger, last).status_code == 404
    share(last.person, attempt=last.uuid, question=WORDS)
    assert stranger.post(address(last, "take_back")).status_code == 404
    assert SharedAttempt.objects.get().is_shared


def test_taking_back_is_a_post_and_needs_something_shared(client: Client, last: Attempt) -> None:
    assert client.get(address(last, "take_back")).status_code == 405
    assert client.post(address(last, "take_back")).status_code == 404


def test_where_nobody_teaches_it_is_said(client: Client, learner: User, last: Attempt) -> None:
    assert "No trainer looks after this quiz at the moment." in opened(client, last)
    elena = trainer()
    assert "No trainer looks after" not in opened(client, last)
    deactivate(elena, acting_user=None)
    assert "No trainer looks after" in opened(client, last)
    assert "Your question is with the trainers" in words(ask(client, last))


def test_a_page_that_is_gone_does_not_matter(client: Client, page: QuizPage, last: Attempt) -> None:
    page.delete()
    assert "No trainer looks after" in opened(client, last)
    ask(client, last)
    assert SharedAttempt.objects.get().is_shared


def test_the_audit_keeps_ids_and_no_words(client: Client, learner: User, last: Attempt) -> None:
    ask(client, last, "canary-question")
    sharing, elena = SharedAttempt.objects.get(), trainer()
    answer_learner(sharing, text="canary-answer", acting_user=elena)
    take_back(learner, attempt=last.uuid)
    take_back(learner, attempt=last.uuid)
    events = AuditEvent.objects.filter(subject_kind="attempt").order_by("pk")
    assert [(event.verb, event.actor) for event in events] == [
        ("attempt.shared", learner),
        ("attempt.answered", elena),
        ("attempt.taken_back", learner),
    ]
    assert {event.person for event in events} == {learner}
    assert "canary" not in str(list(events.values()))


def test_the_anonymous_sign_in_first(last: Attempt) -> None:
    response = Client().get(address(last, "ask"))
    assert response["Location"].startswith(reverse("account_login"))
