"""How many had done a course at the end of each week, of those who count in a unit today."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from courses.renewal.retakes import beginning_of
from reports.enums import State

if TYPE_CHECKING:
    from reports.querysets import StandingQuerySet

WEEKS, MOST_WEEKS = 12, 52


@dataclass(frozen=True)
class Week:
    """Monday to Sunday; the week that runs ends today.

    ``done`` had completed the course by its end, ``newly`` of them in it; of ``wanted`` it was
    wanted by then.
    """

    begins_on: date
    ends_on: date
    done: int
    newly: int
    wanted: int


@dataclass(frozen=True)
class Trend:
    weeks: list[Week]
    total: int

    @property
    def since(self) -> date:
        return self.weeks[0].begins_on


def weeks_asked(asked: str | None) -> int:
    """Return how many weeks the address asks for, as many as we show."""
    is_number = asked is not None and asked.isascii() and asked.isdecimal() and len(asked) < 4
    number = int(asked) if asked and is_number else WEEKS
    return min(max(number, 1), MOST_WEEKS)


def trend(counted: "StandingQuerySet", on: date, weeks: int) -> Trend:
    """Return the weeks up to the day; one query.

    Who needs to do something again is not done, and so in no week either.
    """
    begins = _mondays(on, weeks)
    ends = [day + timedelta(days=6) for day in begins[:-1]] + [on]
    found = counted.order_by().aggregate(
        total=Count("pk"),
        done_before=Count("pk", _done_by(begins[0] - timedelta(days=1))),
        **{f"done_{n}": Count("pk", _done_by(day)) for n, day in enumerate(ends)},
        **{f"wanted_{n}": Count("pk", Q(enrolment__due_on__lte=day)) for n, day in enumerate(ends)},
    )
    return Trend(list(_weeks(begins, ends, found)), found["total"])


def _weeks(begins: list[date], ends: list[date], found: dict[str, Any]) -> list[Week]:
    done = [found["done_before"], *(found[f"done_{n}"] for n in range(len(ends)))]
    return [
        Week(begin, end, done[n + 1], done[n + 1] - done[n], found[f"wanted_{n}"])
        for n, (begin, end) in enumerate(zip(begins, ends, strict=True))
    ]


def _mondays(on: date, weeks: int) -> list[date]:
    last = on - timedelta(days=on.weekday())
    return [last - timedelta(weeks=back) for back in reversed(range(weeks))]


def _done_by(day: date) -> Q:
    end = beginning_of(day + timedelta(days=1))
    return Q(state=State.DONE, completed_at__lt=end)
