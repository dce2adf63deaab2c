from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Audience(TextChoices):
    """Whom a course is made for; a course has one audience, so a denominator has one meaning."""

    ALL = "all", _("All staff")
    HEADS = "heads", _("Heads and leads")


class StepState(TextChoices):
    """Where a learner stands with one step."""

    DONE = "done", _("done")
    NOW = "now", _("next")
    TO_DO = "todo", _("to do")
    AGAIN = "again", _("needs doing again")
    LATER = "later", _("not yet available")
    PLAN = "plan", _("for whoever leads it")
