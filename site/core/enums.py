from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StepKind(TextChoices):
    """The kinds of step a module may hold."""

    LESSON = "lesson", _("Lesson")
    CASE = "case", _("Case")
    QUIZ = "quiz", _("Quiz")
    TRANSFER_TASK = "transfer_task", _("Task at work")
    SELF_ASSESSMENT = "self_assessment", _("Self-assessment")
    WORKSHOP = "workshop", _("Workshop")
