"""Of whom a large organisation asks which course, by when, and how far its people have come."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from courses.duties.terms import Terms
from courses.enums import Audience, DueKind, Reached
from courses.models import Course
from home.demo.large.pages import key_of
from home.demo.organisation import Stored
from home.demo.plan import Plan, PlannedPerson, PlannedUnit

ROOT = "riverside"
EARLY_TEAMS = 6

Shares = tuple[float, float]
"""Which part of the people has done a course, and which has begun it."""


@dataclass(frozen=True)
class Duty:
    """A course, the terms on which it is assigned, and how far people are with it."""

    course: Course
    terms: tuple[Terms, ...]
    shares: Shares
    by_hotel: dict[str, Shares] = field(default_factory=dict)

    def shares_of(self, person: PlannedPerson) -> Shares:
        """Return what is likely where this person works: no two departments are alike."""
        hotel, _, rest = person.unit.code.partition("-")
        done, begun = self.by_hotel.get(hotel, self.shares)
        place = f"{self.course.slug}-{hotel}-{rest.partition('-')[0]}"
        pace = Random(place).uniform(0.6, 1.25)  # noqa: S311 – a demo, not a secret
        return min(done * pace, 0.97), begun


def duties(plan: Plan, stored: Stored) -> list[Duty]:
    """Return them, the courses in their order."""
    by_key = {course.key: course for course in Course.objects.live().order_by("position", "pk")}
    short = {key_of(name): made for name, made in _short(plan, stored).items()}
    found = []
    for key, course in by_key.items():
        terms, shares = short.get(key) or _shipped(course, plan, stored)
        by_hotel = FIRST_HOTELS if key not in short and course.audience == Audience.ALL else {}
        found.append(Duty(course, tuple(terms), shares, by_hotel))
    return found


FIRST_HOTELS = {"people": (0.9, 0.1), "h1": (0.6, 0.25), "h2": (0.2, 0.35)}
"""The long programme goes from hotel to hotel."""


def _shipped(course: Course, plan: Plan, stored: Stored) -> tuple[list[Terms], Shares]:
    if course.audience != Audience.ALL:
        return [_unit(stored, ROOT, plan.today + timedelta(days=30))], (0.55, 0.3)
    teams = [unit.code for unit in plan.units if unit.kind == "team" and unit.code.endswith("-t2")]
    early = [_unit(stored, code, plan.today - timedelta(days=6)) for code in teams[:EARLY_TEAMS]]
    return [*early, _unit(stored, ROOT, plan.today + timedelta(days=6))], (0.02, 0.1)


def _short(plan: Plan, stored: Stored) -> dict[str, tuple[list[Terms], Shares]]:
    """Return by the id of a short course on what terms it is assigned."""

    def day(number: int) -> date:
        return plan.today + timedelta(days=number)

    def trade(name: str, due_on: date | None) -> list[Terms]:
        units = [unit for unit in plan.units if unit.name == name and unit.kind == "department"]
        return [_unit(stored, unit.code, due_on) for unit in units]

    everybody = Terms(reached=Reached.EVERYONE, due=DueKind.DATE, due_on=day(-10))
    leads = Terms(reached=Reached.LEADS, due=DueKind.DATE, due_on=day(-15))
    return {
        "calm-handover": ([everybody], (0.72, 0.1)),
        "names-and-greetings": ([_unit(stored, ROOT, day(30))], (0.45, 0.2)),
        "quiet-corridors": (trade("Housekeeping", day(-4)), (0.65, 0.15)),
        "what-is-in-it": (trade("Food & Beverage", day(10)), (0.6, 0.2)),
        "first-minute": (trade("Front Office", day(21)), (0.7, 0.1)),
        "calling-back": ([_unit(stored, "h1", None)], (0.3, 0.2)),
        "across-languages": ([_unit(stored, "h2", day(3))], (0.5, 0.25)),
        "five-minute-briefing": ([leads], (0.8, 0.1)),
    }


def _unit(stored: Stored, code: str, due_on: date | None) -> Terms:
    unit = stored.units[code]
    if due_on is None:
        return Terms(unit=unit)
    return Terms(unit=unit, due=DueKind.DATE, due_on=due_on)


def is_in(unit: PlannedUnit, path: str, stored: Stored) -> bool:
    """Return whether the unit lies in the subtree with this path."""
    return stored.units[unit.code].path.startswith(path)
