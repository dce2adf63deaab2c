from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TakingState(TextChoices):
    IN_PROGRESS = "in_progress", pgettext_lazy("an attempt", "in progress")
    FINISHED = "finished", _("finished")


class Review(TextChoices):
    DONE = "done", _("done")
    PARTLY = "partly", _("partly done")
    NOT = "not", _("not done")
    CHANGED = "changed", _("changed")
