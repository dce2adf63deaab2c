"""What a step's page is told of its module and of where the learner stands."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from core.enums import StepKind
from core.models import StepPage
from core.templatetags.namjai import duration, moment
from core.visits import StepVisit, VisitStep
from courses.models import Course
from courses.permissions import may_facilitate, may_write
from courses.standing import CourseStanding, ModuleStanding, StepStanding, standings

if TYPE_CHECKING:
    from uuid import UUID

    from people.models import User


def visit_for(page: StepPage, person: "User", course: Course) -> StepVisit | None:
    """Return this person's visit to a step of the course; None while it is not projected."""
    facilitates = may_facilitate(person, course)
    standing = standings(person, [course], facilitates=facilitates)[0]
    module = standing.module_of(page.translation_key)
    if module is None:
        return None
    position = [step.key for step in module.steps].index(page.translation_key)
    return visit_at(standing, module, position, person)


def visit_at(
    standing: CourseStanding, module: ModuleStanding, position: int, person: "User"
) -> StepVisit:
    """Return the visit to the step at this position, from 0, of the module."""
    step = module.steps[position]
    return StepVisit(
        key=step.key,
        title=step.title,
        course_title=standing.title,
        course_url=standing.url,
        module_title=module.title,
        module_url=module.url,
        module_number=module.number,
        steps=index(module, current=step.key),
        position=position + 1,
        edition=step.edition,
        minutes=step.minutes,
        is_done=step.is_done,
        is_required=step.is_required,
        is_recorded=standing.enrolment is not None or standing.course.is_open,
        needs_again=step.again is not None,
        again_reason=step.again.reason if step.again else "",
        again_due_on=step.again.due_on if step.again else None,
        opens_on=standing.opens_on,
        is_edited_by_reader=may_write(person, standing.course),
    )


def index(module: ModuleStanding, current: "UUID | None" = None) -> list[VisitStep]:
    """Return the module's steps as the step list shows them."""
    return [
        VisitStep(
            key=step.key,
            title=step.title,
            url=step.url,
            kind=step.kind_label,
            facts=_facts(step),
            state=step.state,
            state_label=str(step.state.label),
            current=step.key == current,
        )
        for step in module.steps
    ]


def _facts(step: StepStanding) -> str:
    """Return the minutes, and that the step is optional; a task at work takes no minutes here."""
    words = "" if step.kind == StepKind.TRANSFER_TASK else str(duration(step.minutes))
    optional = "" if step.is_required or step.is_plan else _("if you like")
    return " · ".join(filter(None, (words, optional, _meeting(step))))


def _meeting(step: StepStanding) -> str:
    """Return when people meet for the step, as long as it is to do."""
    if not step.is_met or step.is_done:
        return ""
    if step.session_at is None:
        return _("an invitation will come")
    return _("your session: %(when)s") % {"when": moment(step.session_at)}
