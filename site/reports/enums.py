from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """What somebody has done of a course, whatever the day; see ``Status`` for the day's view."""

    NOT_STARTED = "not_started", _("not started")
    IN_PROGRESS = "in_progress", _("in progress")
    AGAIN = "again", _("needs doing again")
    DONE = "done", _("done")
    EXCUSED = "excused", _("excused")
    ON_LEAVE = "on_leave", _("on leave")


class Status(TextChoices):
    """Where a person stands with a course on a day: always exactly one of these."""

    LATE = "late", _("late")
    IN_PROGRESS = "in_progress", _("in progress")
    NOT_STARTED = "not_started", _("not started")
    AGAIN = "again", _("needs doing again")
    DONE = "done", _("done")
    EXCUSED = "excused", _("excused")
    ON_LEAVE = "on_leave", _("on leave")


class Show(TextChoices):
    """Whom the list of people shows."""

    LATE = "late", _("Late")
    DUE = "due", _("Due in the next 7 days")
    IN_PROGRESS = "in_progress", _("In progress")
    NOT_STARTED = "not_started", _("Not started")
    AGAIN = "again", _("Needs doing again")
    DONE = "done", _("Done")
    EXCUSED = "excused", _("Excused")
    ON_LEAVE = "on_leave", _("On leave")


class Sort(TextChoices):
    """How the list of people is sorted; no order by what people score exists."""

    NAME = "name", _("Name")
    DATE = "date", _("Wanted by")


class Turn(TextChoices):
    """What a home place that began or ended meant for a unit."""

    JOINED = "joined", _("joined")
    CAME = "came", _("moved here")
    WITHIN = "within", _("moved within")
    WENT = "went", _("moved away")
    LEFT = "left", _("left")
    WITHOUT_PLACE = "without_place", _("has no home place now")


PLACE = "at"
"""By this name an address says one of these."""


class Place(StrEnum):
    """Where one was when one went to a person: on the page of the unit, in a row of HR's report, or
    in its list of everybody. It is the anchor there too.
    """

    NEEDS = "needs-you"
    PEOPLE = "people"
    ROWS = "rows"
    EVERYBODY = "everybody"


class FileState(TextChoices):
    """How far a file is that somebody asked for."""

    WAITING = "waiting", _("waiting for its turn")
    MAKING = "making", _("being made")
    READY = "ready", _("ready")
    NOT_MADE = "not_made", _("not made")
