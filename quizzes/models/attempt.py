import uuid
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.models import GuardedValue
from quizzes.enums import AttemptState
from quizzes.querysets import AttemptQuerySet
from quizzes.rules import shuffling
from quizzes.rules.questions import Question
from quizzes.rules.scoring import Score
from quizzes.rules.settings import GRACE

RESULT = ("finished_at", "points", "points_possible", "is_passed")
IS_OPEN = Q(state=AttemptState.IN_PROGRESS)


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
    deadline = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    points = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    points_possible = models.PositiveIntegerField(null=True)
    is_passed = models.BooleanField(null=True)
    marked = models.JSONField(default=list)
    """The uids of the questions that the learner wants to look at again."""

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "quiz"],
                condition=IS_OPEN,
                name="one_open_attempt_a_person_and_quiz",
            ),
            models.CheckConstraint(
                condition=IS_OPEN & Q(**dict.fromkeys(RESULT))
                | ~IS_OPEN & Q(**{f"{name}__isnull": False for name in RESULT}),
                name="attempt_has_its_result_when_it_ends",
            ),
        ]
        indexes = [
            models.Index(
                fields=["deadline"],
                condition=IS_OPEN & Q(deadline__isnull=False),
                name="attempt_open_by_deadline",
            )
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def is_open(self) -> bool:
        return self.state == AttemptState.IN_PROGRESS

    @property
    def is_expired(self) -> bool:
        return self.state == AttemptState.EXPIRED

    @property
    def is_over_time(self) -> bool:
        """Return whether its time is up, be it closed already or not."""
        return self.deadline is not None and timezone.now() >= self.deadline

    @property
    def is_overdue(self) -> bool:
        """Return whether not even a submission on its way can come in time."""
        return self.deadline is not None and timezone.now() > self.deadline + GRACE

    @property
    def seconds_left(self) -> int | None:
        """Return whole seconds until the deadline, rounded down; None without a limit."""
        if self.deadline is None:
            return None
        return max(0, int((self.deadline - timezone.now()).total_seconds()))

    @property
    def has_part_points(self) -> bool:
        """Return whether a part of a point was earned, so that points are no count of questions."""
        return self.points is not None and self.points % 1 != 0

    @property
    def is_outdated(self) -> bool:
        """Return whether the quiz has since become one that needs doing again."""
        return self.version.edition < self.quiz.edition

    @property
    def score(self) -> Score:
        """Return the result of an attempt that is over."""
        pass_mark = self.version.settings.pass_mark
        return Score(self.points or 0, self.points_possible or 0, pass_mark)

    @cached_property
    def questions(self) -> list[Question]:
        """Return the questions in the order in which this attempt shows them."""
        asked = self.version.questions
        is_shuffled = self.version.settings.shuffle
        return shuffling.questions(asked, seed=self.seed) if is_shuffled else asked

    def question(self, uid: str) -> Question | None:
        return next((question for question in self.questions if question.uid == uid), None)


class Response(GuardedValue):
    """The saved answer to one scored question; reflections are private notes instead."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="responses")
    question = models.CharField(max_length=64)
    value = models.JSONField()
    checked_at = models.DateTimeField(null=True)
    """When its feedback was looked up, where a quiz gives it at once; the answer is final then."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["attempt", "question"], name="one_response_a_question")
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id} {self.question}"
