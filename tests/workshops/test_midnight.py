"""A session that runs past midnight stays where its facilitator and its people look for it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.factories.workshops import InvitationFactory, SessionFactory
from workshops.models import Invitation, Session

pytestmark = pytest.mark.django_db

MIDNIGHT = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
"""The end of 2 March in Bangkok, where the organisation is."""


def lists_at(moment: datetime) -> tuple[int, int, int]:
    """Return how many sessions are ahead, are past, and how many a learner is told of."""
    with time_machine.travel(moment, tick=False):
        ahead, past = Session.objects.coming(), Session.objects.past()
        return ahead.count(), past.count(), Invitation.objects.open().coming().count()


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (timedelta(minutes=-1), (1, 0, 1)),
        (timedelta(minutes=5), (1, 0, 1)),
        (timedelta(minutes=59), (1, 0, 1)),
        (timedelta(minutes=61), (0, 1, 0)),
    ],
)
def test_it_is_past_when_it_is_over_and_not_at_midnight(
    after: timedelta, expected: tuple[int, int, int]
) -> None:
    session = SessionFactory(starts_at=MIDNIGHT - timedelta(minutes=30), minutes=90)
    InvitationFactory(session=session)
    assert lists_at(MIDNIGHT + after) == expected


def test_one_that_was_over_before_midnight_stays_for_its_day() -> None:
    InvitationFactory(session=SessionFactory(starts_at=MIDNIGHT - timedelta(hours=9), minutes=60))
    assert lists_at(MIDNIGHT - timedelta(minutes=1)) == (1, 0, 1)
    assert lists_at(MIDNIGHT + timedelta(minutes=1)) == (0, 1, 0)
