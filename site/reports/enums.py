from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """Where a counted person stands with a course: always exactly one of these."""

    LATE = "late", _("late")
    IN_PROGRESS = "in_progress", _("in progress")
    NOT_STARTED = "not_started", _("not started")
    DONE = "done", _("done")


class Show(TextChoices):
    """Whom the list of people shows."""

    LATE = "late", _("Late")
    DUE = "due", _("Due in the next 7 days")
    IN_PROGRESS = "in_progress", _("In progress")
    NOT_STARTED = "not_started", _("Not started")
    DONE = "done", _("Done")


class Sort(TextChoices):
    """How the list of people is sorted; no order by what people score exists."""

    NAME = "name", _("Name")
    DATE = "date", _("Wanted by")
