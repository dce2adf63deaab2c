from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from courses.enums import StructuralActKind


class StructuralAct(models.Model):
    """The last thing that a person did to the tree of a course, and what would take it back.

    ``after`` says which structure it left: it can be undone as long as that is the one there is,
    and names who changed a course under another's hands. ``before`` holds what it takes to undo.
    """

    course = models.UUIDField(editable=False)
    """The key of the course page, which may be a draft that nothing was written down of."""
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False
    )
    kind = models.CharField(max_length=10, choices=StructuralActKind.choices, editable=False)
    title = models.CharField(max_length=255, editable=False)
    before = models.JSONField(encoder=DjangoJSONEncoder, editable=False)
    after = models.CharField(max_length=64, editable=False)
    at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["course", "person"], name="one_last_act_a_course")
        ]

    def __str__(self) -> str:
        return f"{self.kind} · {self.title}"
