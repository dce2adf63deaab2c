"""Where right answers are not shown, no page tells the learner one key from another."""

import re
from typing import Any

from django.test import Client
from django.utils.html import strip_tags

from people.models import User
from quizzes.enums import FeedbackTime
from quizzes.models import Attempt, QuizPage
from tests.factories.courses import publish
from tests.factories.quizzes import HOST, address, answer, begin, choice, live_quiz, match, order
from tests.shared_rows import made_once

GIVEN: dict[str, Any] = {
    "S": "a",
    "M": ["a", "b", "c"],
    "O": ["O-2", "O-1", "O-4", "O-3"],
}
"""Not right by either key, and by both of the same worth."""


def blocks(*, other: bool) -> list[dict[str, Any]]:
    """Return the same questions with the same words by one key or by the other."""
    items = order("O", *("d c b a" if other else "a b c d").split())
    if other:
        for number, item in enumerate(items["value"]["items"]):
            item["id"] = f"O-{4 - number}"
    return [
        choice("S", right="c" if other else "b"),
        choice("M", "multi", right="bc" if other else "ac"),
        items,
    ]


@made_once
def the_page() -> QuizPage:
    return live_quiz(shows_right_answers=False, partial_credit=True)


def kept(response: Any) -> str:
    """Return the page without what each attempt has of its own."""
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "UUID", response.content.decode())
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    return re.sub(r"\d\d:\d\d", "", text)


def taken(page: QuizPage, learner: User, *, other: bool) -> Attempt:
    page.questions = blocks(other=other)
    publish(page)
    attempt = begin(learner, page)
    Attempt.objects.filter(pk=attempt.pk).update(seed=7)
    answer(attempt, GIVEN)
    return attempt


def results(client: Client, page: QuizPage, learner: User) -> list[str]:
    shown = []
    for other in (False, True):
        attempt = taken(page, learner, other=other)
        client.post(address(attempt, "submit"))
        shown.append(kept(client.get(address(attempt))))
    return shown


def test_results_by_two_keys_read_the_same(client: Client, page: QuizPage, learner: User) -> None:
    one, other = results(client, page, learner)
    assert one == other
    assert "S why a" in one
    assert "M why b" in one
    assert "S why b" not in one
    assert "S general" not in one
    assert one.count("partly right") == 2


def test_where_they_are_shown_the_same_pages_differ(
    client: Client, page: QuizPage, learner: User
) -> None:
    page.shows_right_answers = True
    one, other = results(client, page, learner)
    assert one != other


def test_what_was_checked_at_once_reads_the_same(
    client: Client, page: QuizPage, learner: User
) -> None:
    page.feedback = FeedbackTime.AT_ONCE
    shown = []
    for other in (False, True):
        attempt = taken(page, learner, other=other)
        for uid in "SMO":
            client.post(address(attempt, "check", uid))
        shown.append(kept(client.get(address(attempt), {"q": 1})))
        client.post(address(attempt, "submit"))
    assert shown[0] == shown[1]
    assert "S why a" in shown[0]


def test_open_questions_read_the_same(client: Client, page: QuizPage, learner: User) -> None:
    shown = []
    for other in (False, True):
        attempt = taken(page, learner, other=other)
        shown.append(kept(client.get(address(attempt), {"all": 1})))
        client.post(address(attempt, "submit"))
    assert shown[0] == shown[1]


def test_pairs_show_ones_own_choice_only(client: Client, page: QuizPage, learner: User) -> None:
    page.questions = [match("P", please="Guest", gladly="Host", thanks="Owner")]
    publish(page)
    attempt = begin(learner, page)
    answer(attempt, {"P": {"P-1": HOST, "P-2": HOST}})
    client.post(address(attempt, "submit"))
    text = " ".join(strip_tags(client.get(address(attempt)).content.decode()).split())
    assert "please → Host gladly → Host thanks → –" in text
    assert "Guest" not in text
    assert "Owner" not in text
    assert "partly right" in text
    assert "0.33 of 1 point" in text


def test_who_found_it_reads_why(client: Client, page: QuizPage, learner: User) -> None:
    page.questions = [choice("S", right="b"), choice("T", right="a")]
    publish(page)
    attempt = begin(learner, page)
    answer(attempt, {"S": "b", "T": "b"})
    client.post(address(attempt, "submit"))
    text = client.get(address(attempt)).content.decode()
    assert "S general" in text
    assert "T general" not in text
    assert "A right answer" not in text


def test_no_partner_is_found_by_its_key(client: Client, page: QuizPage, learner: User) -> None:
    page.questions = [match("P", please="Guest", gladly="Host", thanks="Guest")]
    publish(page)
    text = client.get(address(begin(learner, page))).content.decode()
    lefts = set(re.findall(r'data-match-key="([^"]+)"', text))
    rights = set(re.findall(r'<option value="([^"]+)"', text))
    assert (len(lefts), len(rights)) == (3, 2)
    assert not lefts & rights
