"""Who needs somebody: who asks for more time, and who is late; late is a question, not a fault."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from courses.exchange.reading import Exchange, exchanges
from courses.models import Course, ExchangeEntry
from reports import rows
from reports.enums import Show, Sort
from reports.models import Standing
from reports.orders import ordered
from reports.rows import PersonRow
from reports.statuses import condition

if TYPE_CHECKING:
    from people.models import User
    from reports.querysets import StandingQuerySet

ASKING, LATE = 20, 5


@dataclass(frozen=True)
class Needs:
    """The first who ask, each with the request, and the first of the others who are late."""

    asking: list[tuple[PersonRow, ExchangeEntry]]
    late: list[PersonRow]
    more_ask: bool
    said: dict[int, Exchange]
    """What was said so far, by the enrolment."""


def needing(
    counted: "StandingQuerySet", course: Course, on: date, *, is_whole: bool = False
) -> Iterator[dict[str, Any]]:
    """Yield the rows of those who ask, then of the others who are late, the longest waiting first.

    Two queries: in one, both would be sought among everybody. ``is_whole`` says that most of the
    course is among them, as for ``orders.ordered``.
    """
    requests = ExchangeEntry.objects.requests().open()
    asking = counted.filter(
        enrolment__in=requests.order_by().values("enrolment"), completed_at__isnull=True
    )
    found = list(_first(asking, course, on, ASKING + 1, is_whole=is_whole))
    yield from found
    ask = {row["person_id"] for row in found}
    late = counted.filter(condition(Show.LATE, on))
    others = (
        row
        for row in _first(late, course, on, len(found) + LATE, is_whole=is_whole)
        if row["person_id"] not in ask
    )
    yield from islice(others, LATE)


def _first(
    standings: "StandingQuerySet", course: Course, on: date, number: int, *, is_whole: bool
) -> QuerySet[Standing, dict[str, Any]]:
    if is_whole:
        found = standings.order_by("wanted_on", "folded", "person")
    else:
        found = ordered(standings, Sort.DATE)
    return rows.people(found, course, on)[:number]


def sorted_out(people: list[PersonRow], viewer: "User") -> Needs:
    """Tell those who ask from the others; one query."""
    said = exchanges([row.enrolment_id for row in people], viewer)
    requests = {row.person_id: _request(row, said[row.enrolment_id]) for row in people}
    asking = [(row, request) for row in people if (request := requests[row.person_id])]
    late = [row for row in people if not requests[row.person_id]]
    return Needs(asking[:ASKING], late[:LATE], more_ask=len(asking) > ASKING, said=said)


def _request(row: PersonRow, exchange: Exchange) -> ExchangeEntry | None:
    """Return what waits for an answer; nothing does when the course is complete."""
    return exchange.request if row.done_on is None else None


def may_be_agreed(request: ExchangeEntry, row: PersonRow, on: date) -> bool:
    """Return whether the day asked for still lies after today and after the present date."""
    until, due_on = request.until, row.due_on
    return until is not None and until > on and due_on is not None and until > due_on
