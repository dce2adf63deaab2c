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


class AskedAgain(TextChoices):
    """Who takes a changed step or course again."""

    NOBODY = "", _("Nobody: what was done stays done")
    ALL = "all", _("Everybody who has done it")
    OPEN = "open", _("Only those whose course is still open")
    BEFORE = "before", _("Those who did it before a day")
