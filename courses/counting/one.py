"""Count one held enrolment, and write down what was found; ``many`` does it for all."""

from courses.counting.tally import Tally, tally
from courses.duties.pacing import due_now
from courses.models import Enrolment, ModuleCompletion

COUNTS = ("steps_again", "again_due_on", "steps_done", "steps_required")


def count(enrolment: Enrolment) -> Tally:
    """Bring the counts and module completions of an enrolment in line with its records.

    Completes nothing. Where the course is complete, its counts and modules stay as they are, and
    only how much of it needs doing again is written.
    """
    counted = tally(enrolment)
    _complete_modules(enrolment, counted)
    enrolment.steps_again, enrolment.again_due_on = counted.again, counted.again_due_on
    if not enrolment.is_complete:
        enrolment.steps_done, enrolment.steps_required = counted.done, counted.required
        enrolment.due_on = due_now(enrolment, counted.modules)
    enrolment.save(update_fields=[*COUNTS, "due_on"])
    return counted


def _complete_modules(enrolment: Enrolment, counted: Tally) -> None:
    """Add the modules that are done, and take out those that are not any more."""
    completions = ModuleCompletion.objects.filter(enrolment=enrolment)
    known = set(completions.values_list("module_id", flat=True))
    undone = known - set(counted.modules)
    if undone and not enrolment.is_complete:
        completions.filter(module__in=undone).delete()
    ModuleCompletion.objects.bulk_create(
        ModuleCompletion(enrolment=enrolment, module_id=module, completed_at=time)
        for module, time in counted.modules.items()
        if module not in known
    )
