"""Why somebody is counted in a unit on one day and not on the other."""

from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from reports.enums import State
from reports.organisation.moments import Moment
from reports.then import Line
from reports.then.among import Among


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
    ON_LEAVE = "on_leave", _("on leave")
    HEADS = "heads", _("heads the unit now")


@dataclass(frozen=True)
class Absence:
    """What is known of people on the day on which the unit does not count them."""

    unit: Container[int]
    """The ids of the unit and of all below it."""
    heads: Container[int]
    homes: dict[int, int]
    """By person the unit where those are at home who are active."""
    asked: Mapping[int, Line]
    """How those stood whom the course was asked of, also who is excused or on leave."""

    @classmethod
    def read(
        cls, moment: Moment, people: Collection[int], unit: Container[int], heads: Container[int]
    ) -> "Absence":
        """Ask for these people; two queries at most."""
        homes = Among(moment.on, people=people).homes(is_active=True)
        return cls(unit, heads, homes, moment.lines_of(people))

    def why_came(self, person: int) -> Came:
        """Return why the unit counts them on the later day alone."""
        home = self.homes.get(person)
        if home is None:
            return Came.JOINED
        if home not in self.unit:
            return Came.MOVED_IN
        if person in self.heads:
            return Came.HEADED
        return Came.WANTED_AGAIN if person in self.asked else Came.ASSIGNED

    def why_left(self, person: int) -> Went:
        """Return why the unit counts them on the earlier day alone."""
        home = self.homes.get(person)
        if home is None:
            return Went.LEFT
        if home not in self.unit:
            return Went.MOVED_OUT
        if person in self.heads:
            return Went.HEADS
        line = self.asked.get(person)
        if line is None:
            return Went.UNASSIGNED
        return Went.ON_LEAVE if line.state == State.ON_LEAVE else Went.EXCUSED
