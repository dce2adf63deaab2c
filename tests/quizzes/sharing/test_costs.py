"""What the pages of asking cost, however much there is to show."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.models import User
from quizzes.actions import answer
from quizzes.models import Attempt, QuizPage, SharedAttempt
from tests.factories.people import UserFactory
from tests.factories.quizzes import address
from tests.factories.sharing import asked, trainer, tried
from tests.people.cms import Keeper

MOST = 12


def cost(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_asking_costs_the_same_after_3_and_10_attempts(
    client: Client, learner: User, page: QuizPage, last: Attempt
) -> None:
    trainer()
    few = cost(client, address(last, "ask"))
    for _ in range(7):
        last = tried(learner, page)
    many = cost(client, address(last, "ask"))
    assert few == many
    assert many <= MOST


def test_an_answer_costs_my_learning_one_query_more_at_most(
    client: Client, sharing: SharedAttempt
) -> None:
    before = cost(client, "/")
    answer(sharing, text="Read on.", acting_user=trainer())
    assert cost(client, "/") <= before + 1
    assert cost(client, address(sharing.attempt, "ask")) <= MOST


def test_the_list_costs_the_same_for_2_and_12(elena: Keeper, page: QuizPage) -> None:
    url = reverse("learner_questions:index")
    for _ in range(2):
        asked(UserFactory(), page)
    few = cost(elena.client, url)
    for _ in range(10):
        asked(UserFactory(), page)
    assert cost(elena.client, url) == few
