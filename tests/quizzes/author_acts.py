"""What a trainer and the clock do to a quiz that people take."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from django.utils import timezone

from quizzes.actions import close_overdue
from quizzes.enums import FeedbackTime
from quizzes.models import Attempt, QuizPage
from tests.factories.courses import publish
from tests.factories.quizzes import choice, match, order, reflect, six_kinds
from tests.quizzes.witness import Witness

QUESTIONS = [
    [*six_kinds()],
    [choice("S", right="a"), choice("T", "truefalse", right="f", keys="tf"), reflect("R")],
    [choice("S", right="b"), choice("X", right="c"), order("O", "first", "second", "third")],
    [match("P", please="Guest", gladly="Host", thanks="Guest"), choice("M", "multi", right="bd")],
]
SETTINGS: list[dict[str, Any]] = [
    {"time_limit": None, "feedback": FeedbackTime.AFTERWARDS, "partial_credit": False},
    {"time_limit": 20, "feedback": FeedbackTime.AFTERWARDS, "partial_credit": True},
    {"time_limit": 5, "feedback": FeedbackTime.AT_ONCE, "shuffle": True},
    {"pause": 10, "most_attempts": 5, "feedback": FeedbackTime.AT_ONCE},
    {"pause": 0, "most_attempts": None, "pass_mark": 50},
]
few = st.integers(min_value=0, max_value=5)


class AuthorActs:
    page: QuizPage | None
    witness: Witness
    now: Any

    @property
    def is_live(self) -> bool:
        return self.page is not None and QuizPage.objects.get(pk=self.page.pk).live

    @rule(act=st.sampled_from(["publish"] * 5 + ["unpublish"] * 2 + ["delete"]), one=few, other=few)
    def author(self, act: str, one: int, other: int) -> None:
        match act:
            case "publish":
                self.publish(one, other)
            case "unpublish":
                self.unpublish()
            case "delete" if one == other:
                self.delete()

    def publish(self, questions: int, settings: int) -> None:
        if self.page is not None:
            page = QuizPage.objects.get(pk=self.page.pk)
            page.questions = QUESTIONS[questions % len(QUESTIONS)]
            for name, value in SETTINGS[settings % len(SETTINGS)].items():
                setattr(page, name, value)
            publish(page)

    def unpublish(self) -> None:
        if self.page is not None:
            QuizPage.objects.get(pk=self.page.pk).unpublish()

    def delete(self) -> None:
        if self.page is not None:
            QuizPage.objects.get(pk=self.page.pk).delete()
            self.page = None

    @rule(seconds=st.sampled_from([-600, -20, 10, 25, 60, 299, 301, 320, 1200, 4000]))
    def let_time_pass(self, seconds: int) -> None:
        """The server's clock goes on; now and then it is set back."""
        self.now.shift(seconds)

    @rule(seconds=st.sampled_from([301, 1300]))
    def let_time_be_up(self, seconds: int) -> None:
        self.now.shift(seconds)
        self.sweep()

    def sweep(self) -> None:
        overdue = Attempt.objects.overdue(timezone.now()).count()
        assert close_overdue() == overdue
        self.witness.look_at_attempts()
