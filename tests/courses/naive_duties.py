"""Whom assignments reach and what they want, recomputed the slow and obvious way.

Facts are taken as they are: since when a rule has reached somebody, when a period's turn came, more
time given, excuses. Everything else follows from assignments, places and records.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from core.folding import fold
from courses.models import Assignment, Course, Enrolment, Module, Reach
from people.models import Appointment, Unit, User
from tests.courses.naive import is_recorded, what_counts


@dataclass
class Asked:
    """One item of one assignment that somebody is to take."""

    assignment: Assignment
    course: Course
    module: Module | None
    days: int
    since: date
    started_on: date | None
    home_since: date | None
    leads_since: date | None


def lies_in(unit: Unit, other: Unit) -> bool:
    return unit.pk == other.pk or unit.is_descendant_of(other)


def months_later(day: date, months: int) -> date:
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def places(person: User) -> list[Appointment]:
    today = timezone.localdate()
    return [
        place
        for place in person.appointments.select_related("unit")
        if place.starts_on <= today and (place.ends_on is None or today < place.ends_on)
    ]


def fits(assignment: Assignment, place: Appointment) -> bool:
    leads, is_team = place.role in ("head", "deputy"), place.unit.kind == "team"
    if not leads and not place.is_home:
        return False
    if assignment.unit is not None:
        is_there = lies_in(place.unit, assignment.unit)
        if not is_there or (not assignment.with_units_below and place.unit != assignment.unit):
            return False
    if assignment.reached == "heads":
        return leads and not is_team
    if assignment.reached == "leads":
        return leads and is_team
    if assignment.reached == "position":
        return fold(place.position) == fold(assignment.position)
    return assignment.reached in ("everyone", "unit")


def items_of(assignment: Assignment) -> list[tuple[Course, Module | None, int]]:
    if assignment.course is not None:
        return [(assignment.course, None, 0)]
    items, days = [], 0
    for item in assignment.path.items.order_by("position", "pk"):
        days += item.days
        items.append((item.course, item.module, days))
    return items


def asked_of(assignment: Assignment, person: User) -> list[Asked]:
    """Return what the assignment asks of the person today; since is the fact, else today."""
    is_over = assignment.ended_at is not None or assignment.starts_on > timezone.localdate()
    if is_over or not person.is_active:
        return []
    fitting = [place for place in places(person) if fits(assignment, place)]
    homes = [place.starts_on for place in fitting if place.is_home]
    led = [place.starts_on for place in fitting if not place.is_home]
    is_named = assignment.reached == "people" and person in assignment.people.all()
    reach = Reach.objects.filter(assignment=assignment, person=person, until=None).first()
    found = []
    for course, module, days in items_of(assignment):
        if assignment.reached in ("everyone", "unit"):
            takes = bool(led if course.audience == "heads" else homes)
        else:
            takes = is_named or bool(homes or led)
        if takes:
            found.append(
                Asked(
                    assignment,
                    course,
                    module,
                    days,
                    reach.since if reach else timezone.localdate(),
                    person.started_on,
                    min(homes, default=None),
                    min(led, default=None),
                )
            )
    return found


def due(asked: Asked, enrolment: Enrolment) -> date | None:
    rule, apart = asked.assignment, timedelta(days=asked.days)
    days = timedelta(days=rule.due_days)
    if rule.due == "none":
        return None
    if rule.due == "date":
        return day_of(asked, enrolment) + apart
    if enrolment.cycle_on > enrolment.cycle_from:
        return max(enrolment.cycle_on, asked.since) + days + apart
    first = first_day(asked)
    if first is None or first + days < asked.since:
        first = asked.since
    return first + days + apart


def first_day(asked: Asked) -> date | None:
    if asked.assignment.due == "start_of_work":
        return asked.started_on
    if asked.assignment.due == "assignment":
        return asked.since
    if asked.course.audience == "heads":
        return asked.leads_since
    return asked.home_since or asked.leads_since


def day_of(asked: Asked, enrolment: Enrolment) -> date:
    rule = asked.assignment
    day, months = rule.due_on, 0
    is_repeated = enrolment.cycle_on > enrolment.cycle_from
    while is_repeated and rule.repeat_months and day < enrolment.cycle_on:
        months += rule.repeat_months
        day = months_later(rule.due_on, months)
    if asked.since > rule.starts_on:
        day = max(day, asked.since + timedelta(days=rule.due_days))
    return day


def modules_done(enrolment: Enrolment) -> set[int]:
    steps = what_counts(enrolment.course)
    undone = {step.module_id for step in steps if not is_recorded(enrolment, step)}
    return {step.module_id for step in steps} - undone


def course_date(asking: list[Asked], enrolment: Enrolment) -> date | None:
    """Return the earliest of the rules' dates for the course; of parts alone, their last."""
    dates = []
    for assignment in {asked.assignment for asked in asking}:
        parts = [asked for asked in asking if asked.assignment == assignment]
        whole = [due(asked, enrolment) for asked in parts if asked.module is None]
        of_parts = [day for asked in parts if (day := due(asked, enrolment)) is not None]
        dates += whole or [max(of_parts, default=None)]
    return min((day for day in dates if day is not None), default=None)


def next_date(asking: list[Asked], enrolment: Enrolment) -> date | None:
    done = modules_done(enrolment)
    dates = [course_date(asking, enrolment)]
    dates += [due(a, enrolment) for a in asking if a.module and a.module.pk not in done]
    day = min((day for day in dates if day is not None), default=None)
    if day is not None and enrolment.extended_to is not None:
        day = max(day, enrolment.extended_to)
    return day


def held_until(asking: list[Asked]) -> date | None:
    dates = []
    for asked in asking:
        rule = asked.assignment
        waits = rule.heads_first == "required" and asked.leads_since is None
        if not waits or asked.since > rule.starts_on:
            return None
        dates.append(rule.starts_on + timedelta(days=14))
    return min(dates)


def check_reaches(assignment: Assignment, everybody: list[User]) -> None:
    reached = {person.pk for person in everybody if asked_of(assignment, person)}
    rows = Reach.objects.filter(assignment=assignment, until=None)
    assert set(rows.values_list("person", flat=True)) == reached


def check_person(person: User, course: Course) -> None:
    """Compare the person's enrolments in the course with everything they follow from."""
    asking = [
        asked
        for assignment in Assignment.objects.all()
        for asked in asked_of(assignment, person)
        if asked.course == course
    ]
    rows = list(Enrolment.objects.filter(person=person, course=course).order_by("period"))
    assert rows or not asking
    for row in rows:
        if row.is_current or row == rows[-1]:
            check_enrolment(row, asking)
    if asking and rows[-1].excused != "always":
        check_turn(rows[-1], asking)


def check_enrolment(enrolment: Enrolment, asking: list[Asked]) -> None:
    if enrolment.is_complete:
        assert enrolment.is_assigned == bool(asking)
        return
    is_chosen = enrolment.chosen_at is not None and enrolment.person.is_active
    assert enrolment.is_assigned == bool(asking)
    assert (enrolment.ended_at is None) == (bool(asking) or is_chosen)
    if enrolment.ended_at is not None:
        return
    if not asking or enrolment.excused:
        assert (enrolment.due_on, enrolment.module_dates) == (None, {})
        return
    assert enrolment.due_on == next_date(asking, enrolment)
    assert enrolment.course_due_on == course_date(asking, enrolment)
    assert enrolment.held_until == held_until(asking)


def check_turn(newest: Enrolment, asking: list[Asked]) -> None:
    """The newest period is that of the last turn that has come."""
    every = min(
        (a.assignment.repeat_months or 0 for a in asking if a.assignment.repeat_months), default=0
    )
    turn, months = newest.cycle_from, 0
    while every and months_later(newest.cycle_from, months + every) <= timezone.localdate():
        months += every
        turn = months_later(newest.cycle_from, months)
    assert newest.cycle_on >= turn
