"""What the rules that reach a person want by when, and how an enrolment stands by them; pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from courses.duties.months import first_turn, latest_turn
from courses.duties.rules import Hold, Item
from courses.enums import DueKind, Excused, HeadsFirst

HEADS_FIRST_DAYS = 14
"""After so many days a unit opens in any case."""


@dataclass(frozen=True)
class Cycle:
    """A period of an enrolment: from when its repeats are counted, and when its turn came."""

    first: date
    turn: date

    @property
    def is_repeated(self) -> bool:
        return self.turn > self.first


@dataclass(frozen=True)
class Wanted:
    """By when a course and modules of it are wanted, and how long it waits for those who lead."""

    course_due_on: date | None = None
    module_dates: tuple[tuple[int, date], ...] = ()
    held_until: date | None = None


@dataclass(frozen=True)
class Standing:
    """What the rules decide about an enrolment."""

    is_assigned: bool
    due_on: date | None = None
    wanted: Wanted = field(default_factory=Wanted)
    is_ended: bool = False


def wanted(course: int, reached_by: Iterable[Hold], cycle: Cycle) -> Wanted:
    """Return what the rules that reach a person want of a course: of each date the earliest."""
    course_dates: list[date | None] = []
    module_dates: dict[int, date] = {}
    held: list[date | None] = []
    for hold in reached_by:
        items = [item for item in hold.rule.items if item.course == course and hold.takes(item)]
        if not items:
            continue
        held.append(held_until(hold))
        dates = {item: due for item in items if (due := due_date(hold, item, cycle)) is not None}
        for item, due in dates.items():
            if item.module is not None:
                module_dates[item.module] = min(due, module_dates.get(item.module, due))
        whole = [dates.get(item) for item in items if item.module is None]
        course_dates += whole or [max(dates.values(), default=None)]
    waits = None not in held and held
    return Wanted(
        course_due_on=_earliest(*course_dates),
        module_dates=tuple(sorted(module_dates.items())),
        held_until=_earliest(*held) if waits else None,
    )


def due_date(hold: Hold, item: Item, cycle: Cycle) -> date | None:
    """Return the day, to its end, by which the item is wanted in this period; None without one.

    Nobody is late on the day on which a rule reaches them: a date that had passed by then gives
    way to the rule's days, counted from that day.
    """
    counted = _counted_from(hold, item, cycle)
    return None if counted is None else counted + timedelta(days=item.days)


def _counted_from(hold: Hold, item: Item, cycle: Cycle) -> date | None:
    rule = hold.rule
    days = timedelta(days=rule.due_days)
    match rule.due:
        case DueKind.NONE:
            return None
        case DueKind.DATE:
            return _on_a_day(hold, cycle)
        case DueKind.START_OF_WORK:
            first = hold.started_on
        case DueKind.APPOINTMENT:
            first = hold.leads_since if item.for_heads else hold.home_since or hold.leads_since
        case DueKind.ASSIGNMENT:
            first = hold.since
    if cycle.is_repeated:
        return max(cycle.turn, hold.since) + days
    if first is None or first + days < hold.since:
        first = hold.since
    return first + days


def _on_a_day(hold: Hold, cycle: Cycle) -> date | None:
    """Return the rule's own day; whoever came after the rule was made has its days at least."""
    rule = hold.rule
    if rule.due_on is None:
        return None
    day = rule.due_on
    if rule.repeat_months and cycle.is_repeated:
        day = first_turn(day, rule.repeat_months, cycle.turn)
    if hold.since > rule.starts_on:
        return max(day, hold.since + timedelta(days=rule.due_days))
    return day


def held_until(hold: Hold) -> date | None:
    """Return the day until which, at most, the person waits for those who lead; None for nobody.

    Who leads waits for nobody, nor does who came after the rule was made.
    """
    waits = hold.rule.heads_first == HeadsFirst.REQUIRED and hold.leads_since is None
    if not waits or hold.since > hold.rule.starts_on:
        return None
    return hold.rule.starts_on + timedelta(days=HEADS_FIRST_DAYS)


def next_due(
    wanted: Wanted, *, modules_done: Collection[int] = (), extended_to: date | None = None
) -> date | None:
    """Return the next day by which something is wanted: of the modules not done, and the course.

    More time moves it back, and never forward.
    """
    dates = [day for module, day in wanted.module_dates if module not in modules_done]
    due = _earliest(wanted.course_due_on, *dates)
    return due if due is None or extended_to is None else max(due, extended_to)


def standing(
    now: Standing,
    *,
    wanted: Wanted | None,
    is_chosen: bool = False,
    is_complete: bool = False,
    excused: Excused = Excused.NO,
    extended_to: date | None = None,
    modules_done: Collection[int] = (),
) -> Standing:
    """Return how an enrolment should stand that stands so ``now``; ``wanted`` None without a rule.

    A complete one is frozen but for whether an assignment holds. The dates of an ended one stay as
    they were; who is excused has none.
    """
    if is_complete:
        return replace(now, is_assigned=wanted is not None)
    if wanted is not None and excused:
        return Standing(is_assigned=True)
    if wanted is not None:
        due = next_due(wanted, modules_done=modules_done, extended_to=extended_to)
        return Standing(is_assigned=True, due_on=due, wanted=wanted)
    if is_chosen:
        return Standing(is_assigned=False)
    return replace(now, is_assigned=False, is_ended=True)


def next_turn(cycle: Cycle, months: int | None, on: date) -> date | None:
    """Return the turn that has come since the period's own; None while none has."""
    if months is None:
        return None
    turn = latest_turn(cycle.first, months, on)
    return turn if turn > cycle.turn else None


def _earliest(*dates: date | None) -> date | None:
    return min((day for day in dates if day is not None), default=None)
