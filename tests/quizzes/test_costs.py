"""A page asks the database at most twelve times, however many questions it has."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from people.models import User
from quizzes.actions import check, submit
from quizzes.enums import FeedbackTime
from quizzes.models import Attempt, CasePage, QuizPage
from tests.factories.courses import publish
from tests.factories.quizzes import (
    address,
    answer,
    begin,
    choice,
    live_case,
    live_quiz,
    signed_in,
    six_kinds,
)

MOST = 12
EVERY_SETTING = {
    "time_limit": 20,
    "most_attempts": 90,
    "closes_at": timezone.now() + timedelta(days=9),
    "feedback": FeedbackTime.AT_ONCE,
    "shows_right_answers": False,
    "partial_credit": True,
    "shuffle": True,
}
PAGES = ["start", "question", "all", "overview", "result"]


def cost(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def grow(page: QuizPage, number: int) -> None:
    blocks = [*six_kinds(), *(choice(f"Q{n}", right="a") for n in range(number - 6))]
    lesson = page.get_prev_sibling()
    for block in blocks:
        block["value"]["lesson"] = str(lesson.translation_key)
    page.questions = blocks
    publish(page)


def url_of(name: str, attempt: Attempt, page: QuizPage) -> str:
    queries = {"question": "?q=2", "all": "?all=1", "overview": "?review=1"}
    if name == "start":
        return page.url
    if name == "result":
        submit(attempt.person, attempt=attempt.uuid)
    return address(attempt) + queries.get(name, "")


@pytest.fixture
def costs(db: None, learner: User) -> Callable[[str, int], int]:
    page = live_quiz()

    def of(name: str, number: int) -> int:
        grow(QuizPage.objects.get(pk=page.pk), number)
        for earlier in Attempt.objects.of(learner).open():
            submit(learner, attempt=earlier.uuid)
        attempt = begin(learner, page)
        keys = [question.uid for question in attempt.questions if question.kind == "single"]
        answer(attempt, {"R": "thought", **dict.fromkeys(keys, "a")})
        return cost(signed_in(learner), url_of(name, attempt, page))

    return of


@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_the_same_for_five_and_for_forty_questions(
    costs: Callable[[str, int], int], name: str
) -> None:
    few, many = costs(name, 6), costs(name, 40)
    assert few == many
    assert many <= MOST


@pytest.mark.parametrize("name", PAGES)
def test_every_setting_costs_the_same_for_one_attempt_and_for_nine(
    learner: User, db: None, name: str
) -> None:
    """Checked answers have their lessons with them; earlier attempts are listed."""
    page = live_quiz(**EVERY_SETTING)
    grow(page, 12)
    spent = []
    for earlier in (1, 8):
        attempt = checked(learner, page, earlier=earlier)
        spent.append(cost(signed_in(learner), url_of(name, attempt, page)))
        submit(learner, attempt=attempt.uuid)
    assert spent[0] == spent[1]
    assert spent[1] <= MOST


def checked(learner: User, page: QuizPage, *, earlier: int) -> Attempt:
    """Return an attempt after so many others, with two answers looked up."""
    for number in range(earlier + 1):
        attempt = begin(learner, page)
        answer(attempt, {"S": "a", "T": "f"})
        if number < earlier:
            submit(learner, attempt=attempt.uuid)
    for uid in "ST":
        check(learner, attempt=attempt.uuid, question=uid)
    return attempt


def test_a_case_costs_no_more(client: Client, db: None) -> None:
    case: CasePage = live_case()
    assert cost(client, case.url) <= MOST
