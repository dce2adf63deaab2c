"""What the pages of a course, of a module and of what is read show in a walk."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.walking import Onwards, Screen, Stage, bare, template_of
from courses.feedback import questions
from courses.notes import ShownNote
from courses.posted_notes import FIELD, PostedNotes
from courses.views.contents import module_rows, modules_done, steps_done, words_of
from courses.views.steps import context_for
from courses.visits import index

if TYPE_CHECKING:
    from courses.models import CoursePage, ModulePage
    from courses.standing import CourseStanding, ModuleStanding

DONE = "done"
"""The parameter of a module that was walked to its end."""


def course_screen(page: "CoursePage", request: HttpRequest, standing: "CourseStanding") -> Screen:
    """Show the course before its first step."""
    context = words_of(page, request) | {
        "page": page,
        "standing": standing,
        "modules": module_rows(standing),
        "label": modules_done(standing),
    }
    return Screen(str(page.get_template(request)), context)


def module_screen(
    page: "ModulePage", request: HttpRequest, standing: "CourseStanding", module: "ModuleStanding"
) -> Screen:
    """Show the module at its beginning, or at its end with the questions that are asked there."""
    context = words_of(page, request) | {
        "page": page,
        "standing": standing,
        "module": module,
        "steps": index(module),
        "label": steps_done(module),
        "following": next((one for one in standing.modules if one.number > module.number), None),
        "questions": questions() if module.is_done else [],
    }
    if request.method == "POST":
        context["questions"] = []
        said = [_("A learner's answers would be counted now, without a name. In a walk none are.")]
        return Screen(str(page.get_template(request)), context, said)
    return Screen(str(page.get_template(request)), context)


def read_screen(stage: Stage) -> Screen | Onwards:
    """Show a lesson or a task; what is written in it comes back on the page and is kept nowhere."""
    said: list[str] = []
    if stage.request.method == "POST":
        if "save" not in stage.request.POST:
            return Onwards()
        stage.request.posted_notes = _written(stage.request)  # type: ignore[attr-defined]
        said = [_("A learner's note would be saved now, for the learner alone. In a walk none is.")]
    context = bare(stage) | context_for(stage.page, stage.request)
    return Screen(template_of(stage), context, said)


def _written(request: HttpRequest) -> PostedNotes:
    """Return the notes of the form as they were typed."""
    typed = {name: text for name, text in request.POST.items() if name.startswith(FIELD)}
    notes = {name.removeprefix(FIELD): ShownNote(str(text)) for name, text in typed.items()}
    return PostedNotes(refused=notes)
