import uuid
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.models import GuardedValue
from quizzes import shuffling
from quizzes.enums import AttemptState
from quizzes.querysets import AttemptQuerySet
from quizzes.questions import Question
from quizzes.scoring import Score


class Attempt(models.Model):
    """A quiz taken by a person; a row from its start, and never deleted.

    It pins a version and ends on it, whatever becomes of the page.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="attempts"
    )
    quiz = models.ForeignKey("quizzes.Quiz", on_delete=models.PROTECT, related_name="attempts")
    version = models.ForeignKey(
        "quizzes.QuizVersion", on_delete=models.PROTECT, related_name="attempts"
    )
    state = models.CharField(
        max_length=12, choices=AttemptState.choices, default=AttemptState.IN_PROGRESS
    )
    seed = models.PositiveBigIntegerField()
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    points = models.PositiveIntegerField(null=True)
    points_possible = models.PositiveIntegerField(null=True)
    is_passed = models.BooleanField(null=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "quiz"],
                condition=Q(state=AttemptState.IN_PROGRESS),
                name="one_open_attempt_a_person_and_quiz",
            )
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def is_open(self) -> bool:
        return self.state == AttemptState.IN_PROGRESS

    @property
    def is_outdated(self) -> bool:
        """Return whether the quiz has since become one that needs doing again."""
        return self.version.edition < self.quiz.edition

    @property
    def score(self) -> Score:
        """Return the result of a submitted attempt."""
        return Score(self.points or 0, self.points_possible or 0, self.version.pass_mark)

    @cached_property
    def questions(self) -> list[Question]:
        """Return the questions in the order in which this attempt shows them."""
        asked = self.version.questions
        return shuffling.questions(asked, seed=self.seed) if self.version.is_shuffled else asked

    def question(self, uid: str) -> Question | None:
        return next((question for question in self.questions if question.uid == uid), None)


class Response(GuardedValue):
    """The saved answer to one scored question; reflections are private notes instead."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="responses")
    question = models.CharField(max_length=64)
    value = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["attempt", "question"], name="one_response_a_question")
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id} {self.question}"
