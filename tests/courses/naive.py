"""What records should say, recomputed the slow and obvious way for comparison."""

from datetime import date

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
from people.models import User


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


def check_completion(enrolment: Enrolment) -> None:
    """A complete enrolment never ends and says what its completion says."""
    if enrolment.completed_at is not None:
        assert enrolment.ended_at is None
        assert enrolment.completion.completed_at == enrolment.completed_at


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
    """Compare whatever is derived with what it follows from."""
    from tests.courses import naive_duties

    everybody = list(User.objects.all())
    for assignment in Assignment.objects.all():
        naive_duties.check_reaches(assignment, everybody)
    for course in Course.objects.all():
        for person in everybody:
            naive_duties.check_person(person, course)
    for enrolment in Enrolment.objects.select_related("course", "person"):
        check_completion(enrolment)
        check_counts(enrolment)
