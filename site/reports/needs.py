"""Who needs somebody: who asks for more time, and who is late; late is a question, not a fault."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet

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


def needing(
    counted: "StandingQuerySet", course: Course, on: date
) -> QuerySet[Standing, dict[str, Any]]:
    """Return the rows of those who ask or are late, those who ask first, the longest waiting."""
    requests = ExchangeEntry.objects.requests().open().filter(enrolment=OuterRef("enrolment"))
    asked = counted.annotate(asks=Exists(requests))
    asking = Q(asks=True, completed_at__isnull=True)
    found = asked.filter(asking | condition(Show.LATE, on))
    first = ordered(found, Sort.DATE)
    return rows.people(first.order_by("-asks", *first.query.order_by), course, on)[: ASKING + LATE]


def sorted_out(people: list[PersonRow], viewer: "User") -> Needs:
    """Tell those who ask from the others; one query."""
    said = exchanges([row.enrolment_id for row in people], viewer)
    requests = {row.person_id: _request(row, said[row.enrolment_id]) for row in people}
    asking = [(row, request) for row in people if (request := requests[row.person_id])]
    late = [row for row in people if not requests[row.person_id]]
    return Needs(asking[:ASKING], late[:LATE], more_ask=len(asking) > ASKING)


def _request(row: PersonRow, exchange: Exchange) -> ExchangeEntry | None:
    """Return what waits for an answer; nothing does when the course is complete."""
    return exchange.request if row.done_on is None else None


def may_be_agreed(request: ExchangeEntry, row: PersonRow, on: date) -> bool:
    """Return whether the day asked for still lies after today and after the present date."""
    until, due_on = request.until, row.due_on
    return until is not None and until > on and due_on is not None and until > due_on
