"""Where people stood at the end of a day, told the slow and obvious way: one by one, from records.

Nothing of the product is used but its rows. Terms of assignments, paths, steps and the tree are
taken as they are today, and what was corrected since counts.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from core.folding import fold
from courses.models import (
    Assignment,
    Course,
    Enrolment,
    ExchangeEntry,
    Module,
    Reach,
    Retake,
    Step,
    StepRecord,
)
from people.models import Appointment, Unit, User

DECIDED = {
    "excused": "excused",
    "not_needed": "excused",
    "on_leave": "on_leave",
    "wanted_again": "",
}
"""What a decision makes of somebody."""


@dataclass(frozen=True)
class Stood:
    """How somebody stood with a course at the end of a day."""

    enrolment: int
    unit: int | None
    state: str
    wanted_on: date | None
    completed_at: datetime | None


def everybody_on(course: Course, day: date) -> dict[int, Stood]:
    """Return by person how they stood, of those whom the course was asked of."""
    told = {person.pk: stood_on(person, course, day) for person in User.objects.all()}
    return {pk: stood for pk, stood in told.items() if stood is not None}


def stood_on(person: User, course: Course, day: date) -> Stood | None:
    """Return how one person stood; None for who was away or not asked."""
    if not was_active(person, day):
        return None
    held = [
        one
        for one in Enrolment.objects.filter(person=person, course=course).order_by("period")
        if was_there(one, day) and was_asked(one, day)
    ]
    if not held:
        return None
    waiting = [one for one in held if not was_complete(one, day) and not was_excused(one, day)]
    counting = waiting[0] if waiting else held[-1]
    home = home_on(person, day)
    return Stood(
        counting.pk,
        home.pk if home else None,
        state_on(counting, day),
        wanted_on(counting, day),
        counting.completed_at if was_complete(counting, day) else None,
    )


def by(moment: datetime | None, day: date) -> bool:
    """Return whether it had happened by the end of the day."""
    return moment is not None and timezone.localtime(moment).date() <= day


def was_active(person: User, day: date) -> bool:
    return person.is_active or (person.left_on is not None and day < person.left_on)


def holds(place: Appointment, day: date) -> bool:
    return place.starts_on <= day and (place.ends_on is None or day < place.ends_on)


def home_on(person: User, day: date) -> Unit | None:
    homes = [place.unit for place in person.appointments.filter(is_home=True) if holds(place, day)]
    return homes[0] if homes else None


def was_there(enrolment: Enrolment, day: date) -> bool:
    began = enrolment.opened_on <= day or by(enrolment.created_at, day)
    return (began or was_complete(enrolment, day)) and not by(enrolment.ended_at, day)


def was_complete(enrolment: Enrolment, day: date) -> bool:
    return by(enrolment.completed_at, day)


def was_asked(enrolment: Enrolment, day: date) -> bool:
    """Return whether an assignment held it; where none ever reached them, as it says itself."""
    reaches = [
        reach
        for reach in Reach.objects.filter(person=enrolment.person_id)
        if asks_for(reach.assignment, enrolment.course)
    ]
    if reaches:
        return bool(reaching(enrolment, day))
    ended_so = enrolment.ended_at is not None and enrolment.chosen_at is None
    return enrolment.is_assigned or ended_so


def items_of(assignment: Assignment) -> list[tuple[Course, Module | None, int]]:
    if assignment.course is not None:
        return [(assignment.course, None, 0)]
    items, days = [], 0
    for item in assignment.path.items.order_by("position", "pk"):
        days += item.days
        items.append((item.course, item.module, days))
    return items


def asks_for(assignment: Assignment, course: Course) -> bool:
    return any(one == course for one, _, _ in items_of(assignment))


def reaching(enrolment: Enrolment, day: date) -> list[Reach]:
    """Return by what reaches the course was asked on the day."""
    return [
        reach
        for reach in Reach.objects.filter(person=enrolment.person_id)
        if reach.since <= day
        and (reach.until is None or day < reach.until)
        and asks_for(reach.assignment, enrolment.course)
        and is_for(reach, enrolment.course, day)
    ]


def is_for(reach: Reach, course: Course, day: date) -> bool:
    """Return whether a path with courses for heads and for all asked for this one."""
    audiences = {one.audience for one, _, _ in items_of(reach.assignment)}
    if len(audiences) < 2 or reach.assignment.reached not in ("everyone", "unit"):
        return True
    return takes(reach, course, day)


def takes(reach: Reach, course: Course, day: date) -> bool:
    if reach.assignment.reached not in ("everyone", "unit"):
        return True
    home, led = begun_at(reach, day)
    return (led if course.audience == "heads" else home) is not None


def begun_at(reach: Reach, day: date) -> tuple[date | None, date | None]:
    """Return since when they are at home, and lead, where the assignment reaches; since it
    reaches them, where no place shows any more that it asks them for something.
    """
    homes, led = [], []
    for place in reach.person.appointments.all():
        leads = place.role in ("head", "deputy")
        if holds(place, day) and (leads or place.is_home) and fits(reach.assignment, place):
            (led if leads else homes).append(place.starts_on)
    home, lead = min(homes, default=None), min(led, default=None)
    if not is_shown(reach.assignment, home, lead):
        return reach.since, reach.since
    return home, lead


def is_shown(assignment: Assignment, home: date | None, lead: date | None) -> bool:
    """Return whether these places show that the assignment asks for any of its courses."""
    if assignment.reached not in ("everyone", "unit"):
        return home is not None or lead is not None
    asked = [lead if one.audience == "heads" else home for one, _, _ in items_of(assignment)]
    return any(since is not None for since in asked)


def fits(assignment: Assignment, place: Appointment) -> bool:
    leads, is_team = place.role in ("head", "deputy"), place.unit.kind == "team"
    if assignment.unit is not None:
        is_below = place.unit.path.startswith(assignment.unit.path)
        if not is_below or (not assignment.with_units_below and place.unit != assignment.unit):
            return False
    match assignment.reached:
        case "heads":
            return leads and not is_team
        case "leads":
            return leads and is_team
        case "position":
            return fold(place.position) == fold(assignment.position)
    return assignment.reached in ("everyone", "unit")


def was_excused(enrolment: Enrolment, day: date) -> bool:
    return apart_on(enrolment, day) != ""


def apart_on(enrolment: Enrolment, day: date) -> str:
    """Return whether they were excused or on leave; empty for neither."""
    entries = ExchangeEntry.objects.filter(enrolment=enrolment).order_by("at", "pk")
    decisions = [one for one in entries if one.kind in DECIDED]
    if not decisions:
        return {"": "", "leave": "on_leave"}.get(enrolment.excused, "excused")
    known = [DECIDED[one.kind] for one in decisions if by(one.at, day)]
    return known[-1] if known else ""


def extended_to(enrolment: Enrolment, day: date) -> date | None:
    entries = ExchangeEntry.objects.filter(enrolment=enrolment, kind="extended")
    given = [one.until for one in entries.order_by("at", "pk") if by(one.at, day)]
    return given[-1] if given else None


def what_counted(course: Course, day: date) -> list[Step]:
    steps = Step.objects.filter(module__course=course, is_required=True)
    return [
        step
        for step in steps.select_related("module__course")
        if not any(by(one.retired_at, day) for one in (step, step.module, step.module.course))
    ]


def owed(enrolment: Enrolment, day: date) -> dict[int, date | None]:
    """Return the steps to do again that day, with the day by which each was wanted."""
    counted = {step.pk for step in what_counted(enrolment.course, day)}
    return {
        retake.step_id: retake.due_on
        for retake in Retake.objects.filter(enrolment=enrolment)
        if retake.step_id in counted
        and by(retake.asked_at, day)
        and not (retake.record is not None and by(retake.record.occurred_at, day))
    }


def done(enrolment: Enrolment, day: date) -> set[int]:
    counted = {step.pk for step in what_counted(enrolment.course, day)}
    records = StepRecord.objects.filter(enrolment=enrolment, withdrawn_at=None)
    recorded = {record.step_id for record in records if by(record.occurred_at, day)}
    return (recorded & counted) - owed(enrolment, day).keys()


def state_on(enrolment: Enrolment, day: date) -> str:
    if apart := apart_on(enrolment, day):
        return apart
    if was_complete(enrolment, day):
        return "again" if owed(enrolment, day) else "done"
    return "in_progress" if done(enrolment, day) else "not_started"


def wanted_on(enrolment: Enrolment, day: date) -> date | None:
    match state_on(enrolment, day):
        case "done" | "excused" | "on_leave":
            return None
        case "again":
            return min(filter(None, owed(enrolment, day).values()), default=None)
    due = first_wanted(enrolment, day)
    given = extended_to(enrolment, day)
    return due if due is None or given is None else max(due, given)


def first_wanted(enrolment: Enrolment, day: date) -> date | None:
    """Return the earliest day that an assignment of the day wanted, without more time given."""
    course_days: list[date | None] = []
    module_days: list[date] = []
    asking = [one for one in reaching(enrolment, day) if takes(one, enrolment.course, day)]
    if not asking:
        return as_it_says(enrolment, day)
    for reach in asking:
        items = [one for one in items_of(reach.assignment) if one[0] == enrolment.course]
        turn = turn_on(enrolment, asking, day)
        days = [(module, due(reach, enrolment, more, day, turn)) for _, module, more in items]
        whole = [one for module, one in days if module is None]
        parts = [(module, one) for module, one in days if module is not None and one is not None]
        course_days += whole or [max((one for _, one in parts), default=None)]
        module_days += [one for module, one in parts if not module_done(enrolment, module, day)]
    return min((one for one in [*course_days, *module_days] if one is not None), default=None)


def as_it_says(enrolment: Enrolment, day: date) -> date | None:
    """Return the day in the enrolment itself, where no assignment is known."""
    days = [enrolment.course_due_on or enrolment.due_on]
    for pk, iso in enrolment.module_dates.items():
        if not module_done(enrolment, Module.objects.get(pk=pk), day):
            days.append(date.fromisoformat(iso))
    return min((one for one in days if one is not None), default=None)


def module_done(enrolment: Enrolment, module: Module, day: date) -> bool:
    steps = {step.pk for step in what_counted(enrolment.course, day) if step.module == module}
    return bool(steps) and steps <= done(enrolment, day)


def turn_on(enrolment: Enrolment, asking: list[Reach], day: date) -> date | None:
    """Return the turn for which it was made, where it was a repeated one.

    One that ended and was wanted again since says its new turn; the former is counted anew.
    """
    if enrolment.opened_on <= day:
        return enrolment.cycle_on if enrolment.cycle_on > enrolment.cycle_from else None
    others = Enrolment.objects.filter(person=enrolment.person_id, course=enrolment.course_id)
    before = others.filter(period=enrolment.period - 1).first()
    every = [one.assignment.repeat_months for one in asking if one.assignment.repeat_months]
    if before is None or not every:
        return None
    turns = [months_later(before.cycle_from, min(every) * number) for number in range(1, 200)]
    return max((turn for turn in turns if by_day(enrolment.created_at) >= turn), default=None)


def by_day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def due(reach: Reach, enrolment: Enrolment, more: int, day: date, turn: date | None) -> date | None:
    rule, more_days = reach.assignment, timedelta(days=more)
    days = timedelta(days=rule.due_days)
    if rule.due == "none":
        return None
    if rule.due == "date":
        return on_a_day(reach, turn) + more_days
    if turn is not None:
        return max(turn, reach.since) + days + more_days
    first = counted_from(reach, enrolment.course, day)
    if first is None or first + days < reach.since:
        first = reach.since
    return first + days + more_days


def counted_from(reach: Reach, course: Course, day: date) -> date | None:
    home, led = begun_at(reach, day)
    match reach.assignment.due:
        case "start_of_work":
            return reach.person.started_on
        case "appointment":
            return led if course.audience == "heads" else home or led
    return reach.since


def on_a_day(reach: Reach, turn: date | None) -> date:
    rule, months = reach.assignment, 0
    wanted = rule.due_on
    while turn is not None and rule.repeat_months and wanted < turn:
        months += rule.repeat_months
        wanted = months_later(rule.due_on, months)
    if reach.since > rule.starts_on:
        wanted = max(wanted, reach.since + timedelta(days=rule.due_days))
    return wanted


def months_later(day: date, months: int) -> date:
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))
