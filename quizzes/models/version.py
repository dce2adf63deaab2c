"""What an attempt pins: the questions as they stood when it began."""

from django.db import models


class Quiz(models.Model):
    """A quiz's lasting identity, whatever becomes of its page."""

    key = models.UUIDField(unique=True, editable=False)
    edition = models.PositiveIntegerField(default=1, editable=False)
    url = models.CharField(max_length=800, blank=True, editable=False)
    current_version = models.ForeignKey(
        "quizzes.QuizVersion", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )

    def __str__(self) -> str:
        return str(self.key)


class QuizVersion(models.Model):
    """The language-neutral structure of a quiz at one publish.

    ``structure``: ``{"pass_mark": 80, "shuffle": true, "questions": [{"uid", "kind", "lesson",
    "options": [{"key", "right"}], "items": [key…], "pairs": [{"left", "right"}]}]}``.
    ``digest`` decides whether a publish makes a new version.
    """

    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    edition = models.PositiveIntegerField(default=1)
    structure = models.JSONField()
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["quiz", "number"]
        constraints = [
            models.UniqueConstraint(fields=["quiz", "number"], name="quiz_version_number_unique")
        ]

    def __str__(self) -> str:
        return f"{self.quiz_id} v{self.number}"


class QuizVersionText(models.Model):
    """The words of a version in one language: title and, by question uid, stem, options, why."""

    version = models.ForeignKey(QuizVersion, on_delete=models.CASCADE, related_name="texts")
    locale = models.CharField(max_length=20)
    words = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "locale"], name="one_version_text_a_locale")
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.locale}"
