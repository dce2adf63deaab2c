"""The three questions at the end of a module, and what those who look after it read of them."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from core.errors import DomainError
from courses.actions import give_feedback
from courses.enums import FeedbackQuestion
from courses.feedback import is_wanted, questions, totals
from courses.models import Module
from courses.permissions import may_read_feedback
from courses.standing import CourseStanding, ModuleStanding

if TYPE_CHECKING:
    from courses.models import ModulePage
    from people.models import User


def feedback_context(
    person: "User", standing: CourseStanding, module: ModuleStanding
) -> dict[str, Any]:
    """Return the questions where they are for this person, and the totals where they are."""
    found: dict[str, Any] = {}
    if standing.enrolment is not None and module.is_done and is_wanted(person, module.key):
        found["questions"] = questions()
    if may_read_feedback(person, standing.course):
        found["totals"] = totals(module.key)
    return found


def receive(page: "ModulePage", request: HttpRequest) -> HttpResponse:
    """Take a learner's answers; whatever comes of it, the module is shown again."""
    modules = Module.objects.filter(course=getattr(request, "course", None), retired_at=None)
    module = modules.filter(key=page.translation_key).first()
    if module is None:
        raise Http404
    answers = {key: request.POST.get(key, "") for key in FeedbackQuestion.values}
    try:
        give_feedback(request.user, module=module, answers=answers)  # type: ignore[arg-type]
    except DomainError as error:
        messages.info(request, error.sentence)
    else:
        messages.success(request, _("Thank you. Your answers are counted, without your name."))
    return HttpResponseRedirect(request.path)
