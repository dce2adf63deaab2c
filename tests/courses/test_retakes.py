"""Who owes a newer edition, and what that changes: counts, standing and never a completion."""

from datetime import date, timedelta

import pytest
import time_machine

from django.utils import timezone

from core.models import AuditEvent
from core.signals import step_withdrawn
from courses.actions import withdraw_step
from courses.counting.many import recount
from courses.models import (
    Completion,
    Enrolment,
    ModuleCompletion,
    Retake,
    Step,
    StepRecord,
)
from courses.reconciliation import count_drift
from courses.renewal.retakes import Mark
from people.models import User
from tests.courses.edition_acts import raise_editions
from tests.factories.people import UserFactory
from tests.factories.records import EnrolmentFactory, StepFactory, steps_of, take

pytestmark = pytest.mark.django_db

TOMORROW = date(2026, 11, 23)


def raise_edition(step: Step, scope: str = "all", **mark: object) -> Step:
    """Do what a publish with a mark does, without a page."""
    step = Step.objects.select_related("module__course").get(pk=step.pk)
    raise_editions([step], Mark(scope, **{"reason": "The law has changed.", **mark}))
    return step


def fresh(enrolment: Enrolment) -> Enrolment:
    return Enrolment.objects.get(pk=enrolment.pk)


def counts(enrolment: Enrolment) -> tuple[int, int, int]:
    enrolment = fresh(enrolment)
    return enrolment.steps_done, enrolment.steps_required, enrolment.steps_again


class TestWhoIsAsked:
    @pytest.fixture
    def complete(self) -> Enrolment:
        return EnrolmentFactory(complete=True)

    @pytest.fixture
    def begun(self, complete: Enrolment) -> Enrolment:
        enrolment = EnrolmentFactory(course=complete.course)
        take(enrolment.person, steps_of(complete.course)[0])
        EnrolmentFactory(course=complete.course)
        return enrolment

    def asked(self) -> set[int]:
        return set(Retake.objects.owed().values_list("enrolment", flat=True))

    def test_everybody_who_has_done_it(self, complete: Enrolment, begun: Enrolment) -> None:
        step = raise_edition(steps_of(complete.course)[0])
        assert self.asked() == {complete.pk, begun.pk}
        retake = Retake.objects.get(enrolment=begun)
        assert (retake.step, retake.edition, retake.reason) == (step, 2, "The law has changed.")

    def test_the_open_ones_only(self, complete: Enrolment, begun: Enrolment) -> None:
        raise_edition(steps_of(complete.course)[0], "open")
        assert self.asked() == {begun.pk}

    def test_those_who_did_it_before_a_day(self, complete: Enrolment, begun: Enrolment) -> None:
        noon = timezone.make_aware(timezone.datetime(2026, 3, 1, 0, 0))
        StepRecord.objects.filter(enrolment=complete).update(occurred_at=noon)
        StepRecord.objects.filter(enrolment=begun).update(
            occurred_at=noon - timedelta(microseconds=1)
        )
        raise_edition(steps_of(complete.course)[0], "before", before=date(2026, 3, 1))
        assert self.asked() == {begun.pk}

    def test_the_last_record_says_when_it_was_done(self, complete: Enrolment) -> None:
        step = raise_edition(steps_of(complete.course)[0])
        StepRecord.objects.update(occurred_at=timezone.now() - timedelta(days=60))
        take(complete.person, step)
        raise_edition(step, "before", before=timezone.localdate() - timedelta(days=30))
        assert self.asked() == set()

    def test_nobody_who_has_left(self, complete: Enrolment) -> None:
        User.objects.filter(pk=complete.person_id).update(is_active=False)
        raise_edition(steps_of(complete.course)[0])
        assert self.asked() == set()

    def test_not_what_was_withdrawn(self, complete: Enrolment) -> None:
        step = steps_of(complete.course)[0]
        withdraw_step(complete.person, step=step, edition=1, acting_user=None)
        raise_edition(step)
        assert self.asked() == set()

    def test_of_several_periods_the_last(self, complete: Enrolment) -> None:
        later = EnrolmentFactory(person=complete.person, course=complete.course, period=2)
        step = raise_edition(steps_of(complete.course)[0])
        assert self.asked() == set()
        take(complete.person, step)
        raise_edition(step)
        assert self.asked() == {later.pk}

    def test_nobody_by_an_edition_alone(self, complete: Enrolment, begun: Enrolment) -> None:
        Step.objects.update(edition=5)
        recount(complete.course)
        assert (counts(complete), counts(begun)) == ((3, 3, 0), (1, 3, 0))

    def test_once_more_before_it_was_done_again(self, complete: Enrolment) -> None:
        step = raise_edition(steps_of(complete.course)[0], due_on=TOMORROW)
        raise_edition(step, reason="And again.", due_on=TOMORROW + timedelta(days=9))
        raise_edition(step, "open")
        retake = Retake.objects.get()
        assert (retake.edition, retake.reason, retake.due_on) == (3, "And again.", TOMORROW)
        assert counts(complete) == (3, 3, 1)


class TestOpen:
    @pytest.fixture
    def begun(self) -> Enrolment:
        enrolment = EnrolmentFactory()
        take(enrolment.person, *steps_of(enrolment.course)[:2])
        return enrolment

    def test_the_step_and_its_module_are_to_do_again(self, begun: Enrolment) -> None:
        assert ModuleCompletion.objects.count() == 1
        step = raise_edition(steps_of(begun.course)[0], due_on=TOMORROW)
        assert counts(begun) == (1, 3, 1)
        assert fresh(begun).again_due_on == TOMORROW
        assert not ModuleCompletion.objects.exists()
        record = take(begun.person, step)[0]
        assert counts(begun) == (2, 3, 0)
        assert fresh(begun).again_due_on is None
        assert ModuleCompletion.objects.count() == 1
        assert Retake.objects.get().record == record

    def test_an_older_edition_is_not_enough(self, begun: Enrolment) -> None:
        first = steps_of(begun.course)[0]
        raise_edition(raise_edition(first))
        first.edition = 2
        take(begun.person, first)
        assert counts(begun) == (1, 3, 1)

    def test_the_course_is_complete_with_what_was_owed(self, begun: Enrolment) -> None:
        first, _, last = steps_of(begun.course)
        first = raise_edition(first)
        take(begun.person, last)
        assert not fresh(begun).is_complete
        take(begun.person, first)
        assert (counts(begun), fresh(begun).is_complete) == ((3, 3, 0), True)

    def test_what_is_retired_needs_no_doing_again(self, begun: Enrolment) -> None:
        step = raise_edition(steps_of(begun.course)[0])
        step.retired_at = timezone.now()
        step.save()
        recount(begun.course)
        assert counts(begun) == (1, 2, 0)

    def test_an_optional_step_is_asked_and_does_not_count(self, begun: Enrolment) -> None:
        case = StepFactory(module=steps_of(begun.course)[0].module, is_required=False)
        take(begun.person, case)
        raise_edition(case)
        assert counts(begun) == (2, 3, 0)
        assert Retake.objects.owed().count() == 1


class TestComplete:
    @pytest.fixture
    def complete(self) -> Enrolment:
        return EnrolmentFactory(complete=True)

    def frozen(self, enrolment: Enrolment) -> list[dict]:
        rows = [Completion.objects.values(), ModuleCompletion.objects.values()]
        same = ("completed_at", "steps_done", "steps_required")
        return [*map(list, rows), *Enrolment.objects.filter(pk=enrolment.pk).values(*same)]

    def test_it_stays_complete_and_owes(self, complete: Enrolment) -> None:
        before = self.frozen(complete)
        step = raise_edition(steps_of(complete.course)[0], due_on=TOMORROW)
        assert self.frozen(complete) == before
        enrolment = fresh(complete)
        assert (enrolment.is_owing, enrolment.steps_again) == (True, 1)
        assert enrolment.again_due_on == TOMORROW
        take(complete.person, step)
        assert self.frozen(complete) == before
        assert not fresh(complete).is_owing
        event = AuditEvent.objects.get(verb="course.renewed")
        assert (event.person, event.subject_id) == (complete.person, str(complete.pk))

    def test_it_is_renewed_with_the_last_of_several(self, complete: Enrolment) -> None:
        first, second, _ = map(raise_edition, steps_of(complete.course))
        take(complete.person, first, second)
        assert counts(complete) == (3, 3, 1)
        assert not AuditEvent.objects.filter(verb="course.renewed").exists()

    def test_a_step_goes_to_the_period_that_owes_it(self, complete: Enrolment) -> None:
        step = raise_edition(steps_of(complete.course)[0])
        later = EnrolmentFactory(person=complete.person, course=complete.course, period=2)
        Enrolment.objects.filter(pk=later.pk).update(completed_at=timezone.now())
        assert take(complete.person, step)[0].enrolment == complete
        assert take(complete.person, steps_of(complete.course)[1])[0].enrolment == later


class TestWithdrawn:
    @pytest.fixture
    def hr(self) -> User:
        return UserFactory()

    def test_an_open_course_is_counted_anew(self, hr: User) -> None:
        enrolment = EnrolmentFactory()
        first, second, _ = steps_of(enrolment.course)
        take(enrolment.person, first, second)
        step_withdrawn.send(
            sender=None, person=enrolment.person, step_key=first.key, edition=1, acting_user=hr
        )
        assert counts(enrolment) == (1, 3, 0)
        assert not ModuleCompletion.objects.exists()
        event = AuditEvent.objects.get(verb="step.withdrawn")
        assert (event.actor, event.person) == (hr, enrolment.person)
        assert event.data == {"step": first.pk, "edition": 1, "enrolment": enrolment.pk}

    def test_a_complete_course_stays_complete(self, hr: User) -> None:
        enrolment = EnrolmentFactory(complete=True)
        before = list(Completion.objects.values())
        step = steps_of(enrolment.course)[0]
        withdraw_step(enrolment.person, step=step, edition=1, acting_user=hr)
        assert counts(enrolment) == (3, 3, 0)
        assert list(Completion.objects.values()) == before
        assert ModuleCompletion.objects.count() == 2
        assert AuditEvent.objects.filter(verb="step.withdrawn").count() == 1

    def test_done_after_all_it_stands_again(self, hr: User) -> None:
        enrolment = EnrolmentFactory()
        step = steps_of(enrolment.course)[0]
        take(enrolment.person, step)
        withdraw_step(enrolment.person, step=step, edition=1, acting_user=hr)
        with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
            take(enrolment.person, step)
            record = StepRecord.objects.get()
            assert (record.withdrawn_at, record.occurred_at) == (None, timezone.now())
        assert counts(enrolment) == (1, 3, 0)
        assert AuditEvent.objects.filter(verb="step.reinstated").count() == 1

    def test_what_it_fulfilled_is_owed_again(self, hr: User) -> None:
        enrolment = EnrolmentFactory(complete=True)
        step = raise_edition(steps_of(enrolment.course)[0])
        take(enrolment.person, step)
        withdraw_step(enrolment.person, step=step, edition=2, acting_user=hr)
        assert counts(enrolment) == (3, 3, 1)
        take(enrolment.person, step)
        assert counts(enrolment) == (3, 3, 0)
        assert AuditEvent.objects.filter(verb="course.renewed").count() == 2

    def test_another_record_fulfils_it_as_well(self, hr: User) -> None:
        enrolment = EnrolmentFactory(complete=True)
        step = raise_edition(steps_of(enrolment.course)[0])
        take(enrolment.person, step)
        step.edition = 3
        step.save()
        newer = take(enrolment.person, step)[0]
        withdraw_step(enrolment.person, step=step, edition=2, acting_user=hr)
        assert counts(enrolment) == (3, 3, 0)
        assert Retake.objects.get().record == newer

    def test_what_was_never_recorded_changes_nothing(self, hr: User) -> None:
        step = steps_of(EnrolmentFactory().course)[0]
        assert withdraw_step(hr, step=step, edition=1, acting_user=hr) is None
        step_withdrawn.send(sender=None, person=hr, step_key=hr_key(), edition=1, acting_user=hr)
        assert not AuditEvent.objects.filter(verb="step.withdrawn").exists()


def hr_key() -> object:
    return StepFactory.build().key


def test_counting_one_and_counting_all_agree() -> None:
    enrolment = EnrolmentFactory(complete=True)
    other = EnrolmentFactory(course=enrolment.course)
    take(other.person, *steps_of(enrolment.course)[:2])
    step = raise_edition(steps_of(enrolment.course)[1], due_on=TOMORROW)
    assert list(count_drift()) == []
    take(other.person, step)
    withdraw_step(other.person, step=step, edition=1, acting_user=None)
    assert list(count_drift()) == []
