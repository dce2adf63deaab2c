"""Why somebody is counted in a unit on one day and not on the other."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Came(TextChoices):
    """Counted on the second day, and not on the first."""

    JOINED = "joined", _("joined")
    MOVED_IN = "moved_in", _("moved in")
    ASSIGNED = "assigned", _("newly assigned")
    WANTED_AGAIN = "wanted_again", _("wanted again")
    HEADED = "headed", _("headed the unit then")


class Went(TextChoices):
    """Counted on the first day, and not on the second."""

    LEFT = "left", _("left")
    MOVED_OUT = "moved_out", _("moved out")
    UNASSIGNED = "unassigned", _("not assigned any more")
    EXCUSED = "excused", _("excused")
    HEADS = "heads", _("heads the unit now")
