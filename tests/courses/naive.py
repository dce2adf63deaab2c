"""What records should say, recomputed the slow and obvious way for comparison."""

from datetime import date

from django.utils import timezone

from courses.models import (
    Assignment,
    Course,
    Enrolment,
    Module,
    ModuleCompletion,
    Retake,
    Step,
    StepRecord,
)
from people.models import Unit, User


def lies_in(unit: Unit, other: Unit) -> bool:
    return unit.pk == other.pk or unit.is_descendant_of(other)


def holds(assignment: Assignment, person: User) -> bool:
    today = timezone.localdate()
    if not person.is_active or assignment.ended_at is not None:
        return False
    for place in person.appointments.select_related("unit"):
        is_current = place.starts_on <= today and (place.ends_on is None or today < place.ends_on)
        leads = place.role in ("head", "deputy")
        fits = leads if assignment.course.audience == "heads" else place.is_home
        if is_current and fits and lies_in(place.unit, assignment.unit):
            return True
    return False


def rules_for(person: User, course: Course) -> list[Assignment]:
    rules = Assignment.objects.filter(course=course).select_related("unit", "course")
    return [rule for rule in rules if holds(rule, person)]


def earliest(rules: list[Assignment]) -> date | None:
    return min((rule.due_on for rule in rules if rule.due_on), default=None)


def what_counts(course: Course) -> list[Step]:
    steps = []
    for module in Module.objects.filter(course=course, retired_at=None):
        steps += Step.objects.filter(module=module, retired_at=None, is_required=True)
    return steps if course.retired_at is None else []


def is_recorded(enrolment: Enrolment, step: Step) -> bool:
    """Return whether a record that stands says so, and nothing asks for it again."""
    return step not in owed_again(enrolment) and any(
        record.step_id == step.pk and record.withdrawn_at is None
        for record in StepRecord.objects.filter(enrolment=enrolment)
    )


def owed_again(enrolment: Enrolment) -> dict[Step, date | None]:
    """Return the steps of which a retake has no standing record of its edition or a later one."""
    owed = {}
    for retake in Retake.objects.filter(enrolment=enrolment):
        records = StepRecord.objects.filter(enrolment=enrolment, step=retake.step)
        if not any(r.withdrawn_at is None and r.edition >= retake.edition for r in records):
            owed[retake.step] = retake.due_on
    return owed


def check_person(person: User, course: Course) -> None:
    """Compare the one enrolment of this person in this course with everything it follows from."""
    rules = rules_for(person, course)
    enrolment = Enrolment.objects.filter(person=person, course=course).first()
    if enrolment is None:
        assert not rules
        return
    assert enrolment.is_assigned == bool(rules)
    is_chosen = enrolment.chosen_at is not None and person.is_active
    if enrolment.completed_at is not None:
        assert enrolment.ended_at is None
        assert enrolment.completion.completed_at == enrolment.completed_at
    else:
        assert (enrolment.ended_at is None) == (bool(rules) or is_chosen)
        if enrolment.ended_at is None:
            assert enrolment.due_on == earliest(rules)
    check_counts(enrolment)


def check_counts(enrolment: Enrolment) -> None:
    steps = what_counts(enrolment.course)
    again = {step: day for step, day in owed_again(enrolment).items() if step in steps}
    assert enrolment.steps_again == len(again)
    assert enrolment.again_due_on == min(filter(None, again.values()), default=None)
    done = [step for step in steps if is_recorded(enrolment, step)]
    if enrolment.completed_at is None:
        assert (enrolment.steps_done, enrolment.steps_required) == (len(done), len(steps))
        assert not hasattr(enrolment, "completion")
    else:
        frozen = enrolment.completion.steps
        assert (enrolment.steps_done, enrolment.steps_required) == (frozen, frozen)
    modules = {step.module_id for step in steps}
    undone = {step.module_id for step in steps if step not in done}
    said = set(
        ModuleCompletion.objects.filter(enrolment=enrolment).values_list("module_id", flat=True)
    )
    assert said >= modules - undone
    if enrolment.completed_at is None:
        assert said == modules - undone


def check_everybody() -> None:
    for course in Course.objects.all():
        for person in User.objects.all():
            check_person(person, course)
