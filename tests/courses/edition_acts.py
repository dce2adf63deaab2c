"""What authors, correctors and the night do to what was done: acts for the machine of records."""

from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from django.utils import timezone

from core.enums import AskedAgain
from courses.actions import withdraw_step
from courses.counting import waiting
from courses.counting.many import recount
from courses.counting.tally import tally
from courses.enums import Excused
from courses.models import Completion, Enrolment, ModuleCompletion, Retake, Step, StepRecord
from courses.renewal.retakes import Mark, ask
from people.models import User
from reports.enums import Show
from reports.models import Standing
from reports.statuses import condition, status_of
from tests.courses.naive import owed_again, what_counts

which = st.integers(min_value=0, max_value=6)
scopes = st.sampled_from([AskedAgain.ALL, AskedAgain.OPEN, AskedAgain.BEFORE])
days = st.one_of(st.none(), st.integers(min_value=-3, max_value=9))


def raise_editions(steps: list[Step], mark: Mark) -> None:
    """Do what a publish with a mark does, without a page."""
    for step in steps:
        step.edition += 1
        step.save()
    if steps:
        ask(steps, mark)
        recount(steps[0].module.course)


def naively_asked(steps: list[Step], mark: Mark) -> set[tuple[int, int]]:
    """Return the enrolments and steps that such a mark is for, the slow and obvious way."""
    found = set()
    for record in StepRecord.objects.filter(withdrawn_at=None, step__in=steps):
        enrolment, records = record.enrolment, record.enrolment.step_records
        last = records.filter(step=record.step, withdrawn_at=None).latest("occurred_at")
        done_on = timezone.localdate(last.occurred_at)
        is_open = enrolment.completed_at is None and enrolment.ended_at is None
        is_meant = is_open or (enrolment.is_complete and not has_later_period(enrolment))
        if mark.scope == AskedAgain.OPEN:
            is_meant = is_open
        if mark.scope == AskedAgain.BEFORE:
            is_meant &= mark.before is not None and done_on < mark.before
        if is_meant and enrolment.person.is_active:
            found.add((enrolment.pk, record.step_id))
    return found


def has_later_period(enrolment: Enrolment) -> bool:
    others = Enrolment.objects.filter(person=enrolment.person, course=enrolment.course)
    return any(other.period > enrolment.period and other.is_current for other in others)


def naive_status(enrolment: Enrolment, on: date) -> str:
    """Return where somebody stands, from the records alone."""
    steps = what_counts(enrolment.course)
    again = {step: day for step, day in owed_again(enrolment).items() if step in steps}
    wanted = enrolment.due_on
    if Completion.objects.filter(enrolment=enrolment).exists():
        wanted = min(filter(None, again.values()), default=None)
    if enrolment.excused:
        return "on_leave" if enrolment.excused == Excused.ON_LEAVE else "excused"
    if enrolment.completed_at and not again:
        return "done"
    if wanted is not None and wanted < on:
        return "late"
    if enrolment.completed_at:
        return "again"
    return "in_progress" if enrolment.steps_done else "not_started"


class EditionActs:
    """Acts on steps and records; the machine gives ``person`` and ``step``."""

    @rule(step=which, scope=scopes, before=days, due=days)
    def publish_again(self, step: int, scope: str, before: int | None, due: int | None) -> None:
        """Publish a step with a mark."""
        self.publish_marked([self.step(step)], scope, before, due)

    @rule(step=which, scope=scopes, before=days, due=days)
    def publish_course_again(
        self, step: int, scope: str, before: int | None, due: int | None
    ) -> None:
        """Publish a course with a mark."""
        steps = Step.objects.live().required().select_related("module__course")
        course = self.step(step).module.course
        self.publish_marked(list(steps.filter(module__course=course)), scope, before, due)

    def publish_marked(
        self, steps: list[Step], scope: str, before: int | None, due: int | None
    ) -> None:
        today = timezone.localdate()
        mark = Mark(
            scope,
            before=today - timedelta(days=before or 0),
            reason="New.",
            due_on=None if due is None else today + timedelta(days=due),
        )
        asked = naively_asked(steps, mark)
        owed = set(Retake.objects.owed().values_list("enrolment", "step"))
        raise_editions(steps, mark)
        now = Retake.objects.owed().values_list("enrolment", "step", "edition")
        assert {(enrolment, step) for enrolment, step, _ in now} == owed | asked
        editions = {step.pk: step.edition for step in steps}
        assert all(
            edition == editions[step]
            for enrolment, step, edition in now
            if (enrolment, step) in asked
        )

    @rule(step=which)
    def publish_a_small_change(self, step: int) -> None:
        """Publish without a mark: nothing that anybody did or has to do changes."""
        before = facts()
        recount(self.step(step).module.course)
        assert facts() == before

    @rule(number=which)
    def withdraw(self, number: int) -> None:
        for record in StepRecord.objects.standing()[number : number + 1]:
            person = User.objects.get(pk=record.enrolment.person_id)
            withdraw_step(person, step=record.step, edition=record.edition, acting_user=None)

    @rule()
    def let_the_night_complete(self) -> None:
        """Complete who has waited for a full day."""
        waited = {found.enrolment for found in waiting.waiting()}
        waiting.repair()
        assert not list(waiting.drift())
        assert waited <= set(Completion.objects.values_list("enrolment", flat=True))

    @invariant()
    def what_was_owed_stays_told(self) -> None:
        """Retakes are facts, and each says truly whether it is owed."""
        known = getattr(self, "retakes", set())
        self.retakes = set(Retake.objects.values_list("pk", flat=True))
        assert known <= self.retakes
        for enrolment in Enrolment.objects.filter(retakes__isnull=False).distinct():
            owed = enrolment.retakes.owed().values_list("step", flat=True)
            assert set(owed) == {step.pk for step in owed_again(enrolment)}

    @invariant()
    def one_count_and_all_counts_agree(self) -> None:
        for enrolment in Enrolment.objects.all():
            counted = tally(enrolment)
            said = (enrolment.steps_again, enrolment.again_due_on)
            assert (counted.again, counted.again_due_on) == said
            if enrolment.completed_at is None:
                said = (enrolment.steps_done, enrolment.steps_required)
                assert (counted.done, counted.required) == said

    @invariant()
    def what_was_complete_is_as_it_was(self) -> None:
        known = getattr(self, "complete", {})
        now = frozen()
        for pk, (counts, modules) in known.items():
            assert now[pk][0] == counts
            assert now[pk][1] >= modules
        self.complete = now

    @invariant()
    def everybody_has_one_status(self) -> None:
        on = timezone.localdate()
        shown = {
            show.value: set(
                Standing.objects.filter(condition(show, on)).values_list("pk", flat=True)
            )
            for show in Show
            if show != Show.DUE
        }
        for standing in Standing.objects.select_related("enrolment__course"):
            fitting = [name for name, found in shown.items() if standing.pk in found]
            assert fitting == [naive_status(standing.enrolment, on)]
            assert status_of(standing.state, standing.wanted_on, on).value == fitting[0]


def facts() -> list[list[dict[str, object]]]:
    models = (StepRecord, Retake, Completion, ModuleCompletion, Enrolment)
    return [list(model.objects.order_by("pk").values()) for model in models]


def frozen() -> dict[int, tuple[tuple[object, ...], set[int]]]:
    """Return what a complete enrolment keeps, with the modules said to be done in it."""
    return {
        enrolment.pk: (
            (enrolment.completed_at, enrolment.steps_done, enrolment.steps_required),
            set(enrolment.module_completions.values_list("module", flat=True)),
        )
        for enrolment in Enrolment.objects.complete()
    }
