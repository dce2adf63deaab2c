"""What HR and those who lead do about duties, as acts of a state machine."""

from contextlib import suppress
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from django.db import transaction

from core.errors import DomainError
from courses import actions
from courses.actions.decisions import excuse, extend, want_again
from courses.counting.many import recount
from courses.duties.terms import Terms
from courses.enums import DueKind, Excused, HeadsFirst, Reached
from courses.models import Assignment, Enrolment, LearningPath, Module, StepRecord
from people.models import Appointment

number = st.integers(min_value=0, max_value=6)
terms = st.fixed_dictionaries(
    {
        "reached": st.sampled_from([*Reached, Reached.EVERYONE, Reached.UNIT]),
        "unit": number,
        "with_units_below": st.booleans(),
        "people": st.sets(number, max_size=2),
        "due": st.sampled_from(DueKind),
        "due_on": st.integers(min_value=-5, max_value=60),
        "due_days": st.integers(min_value=0, max_value=40),
        "opens_on": st.one_of(st.none(), st.integers(min_value=0, max_value=20)),
        "repeat_months": st.sampled_from([None, 1, 2, 12]),
        "heads_first": st.sampled_from([HeadsFirst.REQUIRED, HeadsFirst.ADVISE]),
    }
)


class DutyActs:
    """Assign, change, end; give time, excuse; record from elsewhere; withdraw."""

    def as_terms(self, wanted: dict[str, Any]) -> Terms:
        people = frozenset(self.person(one).pk for one in wanted["people"])
        days = {name: self.day(wanted[name]) for name in ("due_on", "opens_on")}
        named = {"unit": self.unit(wanted["unit"]), "people": people, "position": "Cook"}
        return Terms(**{**wanted, **days, **named})

    @initialize(many=st.lists(st.tuples(number, terms), min_size=2, max_size=4))
    def begin_with(self, many: list[tuple[int, dict[str, Any]]]) -> None:
        for course, wanted in many:
            self.assign(course=course, wanted=wanted | {"opens_on": None})

    def in_force(self, number: int) -> list[Assignment]:
        return list(Assignment.objects.in_force().order_by("pk")[number : number + 1])

    @rule(course=number, wanted=terms)
    def assign(self, course: int, wanted: dict[str, Any]) -> None:
        with suppress(DomainError):
            actions.assign(self.course(course), self.as_terms(wanted), acting_user=None)

    @rule(courses=st.lists(st.tuples(number, st.booleans(), number), max_size=3), wanted=terms)
    def assign_a_path(self, courses: list[Any], wanted: dict[str, Any]) -> None:
        path = LearningPath.objects.create(name=f"Path {LearningPath.objects.count()}")
        for place, (course, in_parts, days) in enumerate(courses):
            one = self.course(course)
            modules = Module.objects.filter(course=one) if in_parts else [None]
            for module in modules:
                path.items.create(course=one, module=module, days=days, position=place)
        with suppress(DomainError):
            actions.assign(path, self.as_terms(wanted), acting_user=None)

    @rule(which=number, wanted=terms)
    def change_assignment(self, which: int, wanted: dict[str, Any]) -> None:
        for assignment in self.in_force(which):
            with suppress(DomainError):
                actions.change_assignment(assignment, self.as_terms(wanted), acting_user=None)

    @rule(which=number)
    def end_assignment(self, which: int) -> None:
        for assignment in self.in_force(which):
            actions.end_assignment(assignment, acting_user=None)

    def open_enrolments(self, which: int) -> list[Enrolment]:
        return list(Enrolment.objects.open().order_by("pk")[which : which + 1])

    @rule(which=number, days=st.integers(min_value=1, max_value=60))
    def give_time(self, which: int, days: int) -> None:
        for enrolment in self.open_enrolments(which):
            with suppress(DomainError):
                extend(enrolment, until=self.day(days), reason="Nights", acting_user=self.hr)

    @rule(which=number, how=st.sampled_from([Excused.ONCE, Excused.ON_LEAVE, Excused.ALWAYS]))
    def excuse(self, which: int, how: Excused) -> None:
        for enrolment in self.open_enrolments(which):
            with suppress(DomainError):
                excuse(enrolment, how=how, reason="Elsewhere", acting_user=self.hr)

    @rule(which=number)
    def want_again(self, which: int) -> None:
        for enrolment in Enrolment.objects.excused().order_by("pk")[which : which + 1]:
            with suppress(DomainError):
                want_again(enrolment, reason="Back", acting_user=self.hr)

    @rule(person=number, course=number, days=st.integers(min_value=0, max_value=90))
    def record_elsewhere(self, person: int, course: int, days: int) -> None:
        with suppress(DomainError):
            actions.record_elsewhere(
                self.person(person),
                course=self.course(course),
                completed_on=self.day(-days),
                minutes=30,
                note="",
                file=None,
                acting_user=self.hr,
            )

    @rule(which=number)
    def withdraw(self, which: int) -> None:
        records = StepRecord.objects.standing().select_related("enrolment__person", "step")
        for record in records.order_by("pk")[which : which + 1]:
            with suppress(DomainError):
                actions.withdraw_step(
                    record.enrolment.person,
                    step=record.step,
                    edition=record.edition,
                    acting_user=self.hr,
                )

    @rule(person=number)
    def call_a_cook(self, person: int) -> None:
        places = Appointment.objects.filter(person=self.person(person))
        with transaction.atomic():
            places.update(position="cook")
            actions.sync_enrolments(people={self.person(person).pk})

    @rule(person=number, days=st.one_of(st.none(), st.integers(min_value=-60, max_value=20)))
    def begin_to_work(self, person: int, days: int | None) -> None:
        someone = self.person(person)
        someone.started_on = self.day(days)
        someone.save()
        actions.sync_enrolments(people={someone.pk})

    @rule(course=number)
    def change_audience(self, course: int) -> None:
        one = self.course(course)
        one.audience = "all" if one.audience == "heads" else "heads"
        one.save()
        actions.sync_enrolments(course=one)
        recount(one)
