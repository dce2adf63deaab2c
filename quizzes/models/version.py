"""What an attempt pins: the questions as they stood when it began."""

from functools import cached_property

from django.db import models

from quizzes.rules.questions import Question, questions_of
from quizzes.rules.settings import Settings, settings_of


class Quiz(models.Model):
    """A quiz's lasting identity, whatever becomes of its page."""

    key = models.UUIDField(unique=True, editable=False)
    edition = models.PositiveIntegerField(default=1, editable=False)
    current_version = models.ForeignKey(
        "quizzes.QuizVersion", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )

    def __str__(self) -> str:
        return str(self.key)


class QuizVersion(models.Model):
    """The language-neutral structure of a quiz at one publish.

    ``structure``: ``{"settings": {…}, "questions": [{"uid", "kind", "options": [{"key", "right"}],
    "items": [key…], "pairs": [{"left", "right"}]}]}``; items stand in the right order. ``digest``
    decides whether a publish makes a new version. ``corrections`` holds, by uid, the questions
    whose key was corrected since; the structure itself stays as it was published.
    """

    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    edition = models.PositiveIntegerField(default=1)
    structure = models.JSONField()
    corrections = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["quiz", "number"]
        constraints = [
            models.UniqueConstraint(fields=["quiz", "number"], name="quiz_version_number_unique")
        ]

    def __str__(self) -> str:
        return f"{self.quiz_id} v{self.number}"

    @cached_property
    def questions(self) -> list[Question]:
        """Return the questions as they are scored, in the order in which they were written."""
        return questions_of(self.structure, self.corrections)

    @cached_property
    def settings(self) -> Settings:
        return settings_of(self.structure["settings"])


class QuizVersionText(models.Model):
    """The words of a version in one language.

    ``words``: ``{"title", "questions": {uid: {"stem", "why", "lesson": key of the lesson to read
    again, "options": {key: {"text", "why"}}, "items": {key: text}, "pairs": {key: {"left"} or
    {"right"}}}}}``. Where a translation is silent the source speaks.
    """

    version = models.ForeignKey(QuizVersion, on_delete=models.CASCADE, related_name="texts")
    locale = models.CharField(max_length=20)
    is_source = models.BooleanField(default=False)
    words = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "locale"], name="one_version_text_a_locale")
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.locale}"
