"""Whom the assignments reach, and whom they reached until somebody moved or left."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from core.models import AuditEvent
from courses.duties import reached_today, rule_of
from courses.duties.rules import Hold, Rule
from courses.enums import Reached
from courses.models import Assignment, Reach
from home.demo.large.duties import Duty, is_in
from home.demo.organisation import Stored, at
from home.demo.plan import Plan, PlannedPerson

if TYPE_CHECKING:
    from people.models import User


@dataclass
class Asked:
    """The rules that ask a course of a person today, and those that did until a day."""

    now: list[Hold] = field(default_factory=list)
    before: list[tuple[Rule, date]] = field(default_factory=list)

    def reaches(self, person: int, start: date) -> list[Reach]:
        """Return the rows that say so, unsaved."""
        now = [Reach(assignment_id=h.rule.pk, person_id=person, since=h.since) for h in self.now]
        return now + [
            Reach(assignment_id=rule.pk, person_id=person, since=start, until=until)
            for rule, until in self.before
        ]


def assign_for_long(duty: Duty, plan: Plan, acting_user: "User") -> list[Rule]:
    """Write the assignments as if made on the first day of the twelve weeks; return the rules."""
    made_at = at(plan.start, 8)
    columns = {"starts_on": plan.start, "applied_at": made_at, "created_by": acting_user}
    made = [
        Assignment.objects.create(course=duty.course, **terms.tidy().columns(), **columns)
        for terms in duty.terms
    ]
    Assignment.objects.filter(course=duty.course).update(created_at=made_at)
    AuditEvent.objects.bulk_create(
        AuditEvent(
            occurred_at=made_at,
            verb="assignment.made",
            actor=acting_user,
            subject_kind="assignment",
            subject_id=str(assignment.pk),
            data={"course": duty.course.pk, "path": None, **terms.tidy().said()},
        )
        for assignment, terms in zip(made, duty.terms, strict=True)
    )
    return [rule_of(assignment) for assignment in made]


def asked_of(duty: Duty, rules: list[Rule], plan: Plan, stored: Stored) -> dict[int, Asked]:
    """Return by person what is asked of them in this course."""
    found: dict[int, Asked] = {}
    came = _came_later(plan, stored)
    for (_, person), hold in reached_today(rules, None, {}, plan.today).items():
        if hold.asks([duty.course.pk]):
            since = _since(hold.rule, came.get(person), plan, stored)
            found.setdefault(person, Asked()).now.append(replace(hold, since=since))
    for planned in plan.people:
        if planned.left_on or planned.moved_from:
            _add_past(found, planned, rules, stored)
    return found


def _came_later(plan: Plan, stored: Stored) -> dict[int, PlannedPerson]:
    moved = [person for person in plan.people if person.moved_from is not None]
    return {stored.person(person).pk: person for person in moved}


def _since(rule: Rule, mover: PlannedPerson | None, plan: Plan, stored: Stored) -> date:
    """Return the first day of the twelve weeks, or that of the move which brought the person."""
    if mover is None or mover.moved_from is None or mover.moved_on is None:
        return plan.start
    return plan.start if is_in(mover.moved_from, rule.path, stored) else mover.moved_on


def _add_past(
    found: dict[int, Asked], planned: PlannedPerson, rules: list[Rule], stored: Stored
) -> None:
    """Add the rules that reached somebody by the place that they have left."""
    person = stored.person(planned).pk
    until, unit = planned.left_on or planned.moved_on, planned.moved_from or planned.unit
    holding = {hold.rule.pk for hold in found[person].now} if person in found else set()
    for rule in rules:
        by_place = rule.reached in {Reached.UNIT, Reached.EVERYONE}
        for_all = not any(item.for_heads for item in rule.items)
        if by_place and for_all and rule.pk not in holding and is_in(unit, rule.path, stored):
            found.setdefault(person, Asked()).before.append((rule, until or date.max))
