"""Every kind of question saves as one answers, and is there after a reload, on the real server."""

from collections.abc import Callable
from typing import Any

import pytest

from core.models import PrivateNote
from people.models import User
from quizzes.models import Attempt, Response
from tests.e2e.pages.answering import AnsweringView
from tests.e2e.watch import Watcher
from tests.factories.quizzes import GUEST, HOST, begin, live_quiz

pytestmark = pytest.mark.django_db(transaction=True)

ANSWERS: dict[str, Any] = {
    "S": "c",
    "M": ["b", "d"],
    "T": "f",
    "O": None,  # the other way round than it is shown
    "P": {"P-1": GUEST, "P-2": HOST, "P-3": GUEST},
    "R": "Một ngày không ai thấy tôi · วันหนึ่ง",
}


@pytest.mark.parametrize("uid", list(ANSWERS))
def test_an_answer_is_stored_and_shown_again(
    demo: None, enter: Callable[..., Watcher], uid: str
) -> None:
    lan = User.objects.get(username="lan")
    attempt = begin(lan, live_quiz())
    view = AnsweringView(enter("lan", "phone")).open(attempt)
    answer = ANSWERS[uid] or view.value(uid)[::-1]
    view.give(uid, answer)
    view.has_state(uid, "saved")
    view.page.reload()
    assert in_any_order(view.value(uid)) == in_any_order(answer)
    assert in_any_order(stored_of(attempt, uid)) == in_any_order(answer)
    assert view.kept() == {}
    view.watcher.quiet()


def in_any_order(value: Any) -> Any:
    """Choices have no order; things put in order have."""
    return set(value) if isinstance(value, list) and value[0] in "abcd" else value


def stored_of(attempt: Attempt, uid: str) -> Any:
    if uid == "R":
        notes = PrivateNote.objects.of(attempt.person).on_step(attempt.quiz.key)
        return notes.get(block=uid).text
    [response] = Response.objects.filter(attempt=attempt)
    assert response.question == uid
    return response.value
