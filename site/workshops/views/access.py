"""The one door to a session: for those who run it or have people in it, hidden from others."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest

from workshops.models import Session
from workshops.reading import Roster

if TYPE_CHECKING:
    from people.models import User


def roster_of(request: HttpRequest, pk: int) -> Roster:
    """Return the session with the rows that the viewer may see."""
    viewer: User = request.user  # type: ignore[assignment]
    session = Session.objects.with_people().filter(pk=pk).first()
    if session is None:
        raise Http404
    roster = Roster(session, viewer)
    if not roster.is_open:
        raise Http404
    return roster


def run_by(request: HttpRequest, pk: int) -> Roster:
    """Return the session for its facilitator and HR; others do not find it."""
    roster = roster_of(request, pk)
    if not roster.is_run_by_viewer:
        raise Http404
    return roster
