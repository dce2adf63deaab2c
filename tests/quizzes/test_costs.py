"""A page asks the database at most twelve times, however many questions it has."""

from collections.abc import Callable

import pytest

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from people.models import User
from quizzes.actions import submit
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


def test_a_case_costs_no_more(client: Client, db: None) -> None:
    case: CasePage = live_case()
    assert cost(client, case.url) <= MOST
