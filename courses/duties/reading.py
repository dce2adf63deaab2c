"""Read the rules in force, where people stand, and whom the rules reach."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from core.folding import fold
from courses.duties.enrolled import Key
from courses.duties.rules import HEAD, HOME, LEAD, Hold, Holds, Item, Place, Rule, holds
from courses.enums import Audience, DueKind, HeadsFirst, Reached
from courses.models import Assignment, PathItem, Reach
from people.enums import UnitKind
from people.models import Appointment, User

if TYPE_CHECKING:
    from courses.models import Course
    from people.querysets import AppointmentQuerySet

People = set[int] | None
"""Ids of people; None for everybody."""
CHUNK = 5000


def rules_in_force(course: "Course | None", on: date) -> list[Rule]:
    """Return the rules that hold on a day, each with all that it asks."""
    assignments = Assignment.objects.holding(on).select_related("course", "unit")
    if course is not None:
        assignments = assignments.asking_for(course)
    found = list(assignments.prefetch_related("people", "path__items__course"))
    return [rule_of(assignment) for assignment in found]


def rule_of(assignment: Assignment, people: Iterable[int] | None = None) -> Rule:
    """Return an assignment as the rules compute with it; ``people`` where they are not stored."""
    if people is None and assignment.reached == Reached.PEOPLE:
        people = [person.pk for person in assignment.people.all()]
    return Rule(
        pk=assignment.pk,
        items=tuple(_items(assignment)),
        reached=Reached(assignment.reached),
        path=assignment.unit.path if assignment.unit else "",
        with_units_below=assignment.with_units_below,
        position=fold(assignment.position),
        people=frozenset(people or ()),
        due=DueKind(assignment.due),
        due_on=assignment.due_on,
        due_days=assignment.due_days,
        starts_on=assignment.starts_on,
        repeat_months=assignment.repeat_months,
        heads_first=HeadsFirst(assignment.heads_first),
        applied_on=_applied_on(assignment),
    )


def _applied_on(assignment: Assignment) -> date | None:
    since = assignment.applying_since
    return timezone.localdate(since) if since and assignment.is_applying else None


def _items(assignment: Assignment) -> Iterator[Item]:
    if assignment.course is not None:
        yield _item(assignment.course)
        return
    days = 0
    for item in assignment.path.items.all():  # type: ignore[union-attr]
        days += item.days
        yield _item(item.course, item, days)


def _item(course: "Course", item: PathItem | None = None, days: int = 0) -> Item:
    module = item.module_id if item else None
    return Item(course.pk, module, days, for_heads=course.audience == Audience.HEADS)


def reached_today(rules: list[Rule], people: People, since: dict[Key, date], on: date) -> Holds:
    """Return whom the rules reach; three queries at most, none without rules."""
    if not rules:
        return {}
    named = set().union(*(rule.people for rule in rules))
    if people is not None:
        named &= people
    users = User.objects.active()
    active = set(users.filter(pk__in=named).values_list("pk", flat=True)) if named else set()
    started: dict[int, date] = {}
    if any(rule.due == DueKind.START_OF_WORK for rule in rules):
        begun = users.filter(started_on__isnull=False)
        if people is not None:
            begun = begun.filter(pk__in=people)
        started = dict(begun.values_list("pk", "started_on").iterator(chunk_size=CHUNK))
    places = _places(people, rules, on)
    return holds(rules, places, since=since, on=on, active=active, started=started)


def by_course(found: Holds, course: "Course | None") -> dict[Key, list[Hold]]:
    """Return who takes what by which rules."""
    asked: dict[Key, list[Hold]] = defaultdict(list)
    for (_, person), hold in found.items():
        for one in hold.asks(None if course is None else [course.pk]):
            asked[person, one].append(hold)
    return asked


def _places(people: People, rules: list[Rule], on: date) -> Iterator[Place]:
    if all(rule.reached == Reached.PEOPLE for rule in rules):
        return
    current = Appointment.objects.current(on).filter(person__is_active=True)
    if people is not None:
        current = current.filter(person_id__in=people)
    with_position = any(rule.reached == Reached.POSITION for rule in rules)
    yield from _standing_at(current.home(), with_position=with_position)
    if _look_at_leaders(rules):
        yield from _standing_at(current.leading(), with_position=with_position)


def _look_at_leaders(rules: list[Rule]) -> bool:
    by_kind = any(rule.reached not in {Reached.EVERYONE, Reached.UNIT} for rule in rules)
    for_heads = any(item.for_heads for rule in rules for item in rule.items)
    waiting = any(rule.heads_first == HeadsFirst.REQUIRED for rule in rules)
    return by_kind or for_heads or waiting


def _standing_at(appointments: "AppointmentQuerySet", *, with_position: bool) -> Iterator[Place]:
    rows = appointments.order_by().values_list(
        "person_id", "unit__path", "is_home", "unit__kind", "position", "starts_on"
    )
    for person, path, is_home, kind, position, starts_on in rows.iterator(chunk_size=CHUNK):
        led = LEAD if kind == UnitKind.TEAM else HEAD
        title = fold(position) if with_position else ""
        yield Place(person, path, HOME if is_home else led, title, starts_on)


def read_reaches(people: People, course: "Course | None") -> dict[Key, tuple[int, date]]:
    """Return the open reaches by rule and person, those of ended rules too."""
    reaches = Reach.objects.open()
    if people is not None:
        reaches = reaches.filter(person_id__in=people)
    if course is not None:
        asking = Assignment.objects.asking_for(course)
        reaches = reaches.filter(assignment_id__in=asking.values("pk"))
    rows = reaches.order_by().values_list("assignment_id", "person_id", "pk", "since")
    return {
        (rule, person): (pk, since) for rule, person, pk, since in rows.iterator(chunk_size=CHUNK)
    }
