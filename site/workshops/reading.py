"""What one may see of a session: all of it, or one's own people and oneself."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import cached_property

from people.models import User
from workshops.enums import Mark
from workshops.models import Invitation, Session
from workshops.permissions import may_run

if TYPE_CHECKING:
    from workshops.querysets import SessionQuerySet


def sessions_for(viewer: User) -> "SessionQuerySet":
    """Return the sessions one runs, and those to which people of one's own are invited."""
    if viewer.sees_everybody:
        return Session.objects.all()
    own_people = User.objects.visible_to(viewer).exclude(pk=viewer.pk)
    invited = Invitation.objects.open().filter(session=OuterRef("pk"), person__in=own_people)
    run = Session.objects.run_by(viewer)
    return Session.objects.filter(Q(Exists(invited)) | Q(pk__in=run.values("pk")))


@dataclass
class Roster:
    """A session and those of its people whom the viewer may see."""

    session: Session
    viewer: User

    @cached_property
    def is_run_by_viewer(self) -> bool:
        return may_run(self.viewer, self.session)

    @cached_property
    def rows(self) -> list[Any]:
        found = Invitation.objects.roster(self.session)
        if not self.is_run_by_viewer:
            found = found.filter(person__in=User.objects.visible_to(self.viewer))
        rows = list(found)
        homes = homes_of([row.person_id for row in rows])
        for row in rows:
            row.unit = homes.get(row.person_id, "")
        return rows

    @property
    def is_open(self) -> bool:
        """Whether there is anything here for the viewer."""
        return self.is_run_by_viewer or bool(self.rows)

    @property
    def counts(self) -> dict[str, int]:
        """Return how many are marked how, and how many are not."""
        marks = Counter(row.mark for row in self.rows)
        return {mark.value: marks[mark.value] for mark in Mark} | {"open": marks[None]}

    @property
    def seats_left(self) -> int:
        return max(self.session.seats - len(self.rows), 0)


def homes_of(people: list[int]) -> dict[int, str]:
    """Return the name of each person's home unit of today, in one query."""
    from people.models import Appointment

    homes = Appointment.objects.current().home().filter(person__in=people)
    return dict(homes.values_list("person_id", "unit__name"))
