"""The result of a taking of one's own, and what one writes beside it."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from self_assessment.actions import forget_case
from self_assessment.models import Taking
from self_assessment.rules.bands import to_improve
from self_assessment.rules.instrument import Form
from self_assessment.rules.words import Words
from self_assessment.showing.chart import ticks
from self_assessment.showing.lessons import Lessons
from self_assessment.showing.result import result_of
from self_assessment.views.finished import UnfinishedError, finished, made_of, to_taking
from self_assessment.views.own import person_of
from self_assessment.writing import Written, take_posted, written

HEARD, KEEP = "heard", "keep"

Refused = dict[str, Written]


@dataclass(frozen=True)
class Question:
    """An open question with what was written to it."""

    key: str
    about: str
    """The name of a dimension; empty where it is about all."""
    words: str
    note: Written


@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def result(request: HttpRequest, taking: UUID) -> HttpResponseBase:
    """Show what a finished taking says, or keep what a plain form brings."""
    try:
        found = finished(request, taking)
    except UnfinishedError as error:
        return to_taking(error)
    return _take(request, found) if request.method == "POST" else _show(request, found)


def _take(request: HttpRequest, taking: Taking) -> HttpResponse:
    """Save every text of the form; what was refused is shown again with a sentence why."""
    if "forget" in request.POST:
        forget_case(person_of(request), taking=taking.uuid)
        messages.success(request, _("These words are deleted."))
        return HttpResponseRedirect(request.path)
    keys = [*(f"improve-{id_}" for id_ in to_improve(taking.profile)), KEEP, HEARD]
    refused = take_posted(person_of(request), taking=taking, posted=request.POST, keys=keys)
    if refused:
        return _show(request, finished(request, taking.uuid), refused)
    messages.success(request, _("Saved. Only you can see it."))
    return HttpResponseRedirect(request.path)


def _show(request: HttpRequest, taking: Taking, refused: Refused | None = None) -> HttpResponse:
    words, refused = taking.version.words, refused or {}
    asked = taking.instrument.asked(Form(taking.form))
    lessons = Lessons(
        person_of(request), [] if taking.form == Form.SHORT else asked, taking.step_key
    )
    context = {
        "taking": taking,
        "title": words.title,
        "result": result_of(taking, words, lessons),
        "ticks": ticks(),
        "scale": words.scale,
        "questions": _questions(taking, words, refused),
        "step": lessons.at(taking.step_key),
        "heard": refused.get(HEARD) or written(taking, HEARD),
        "case": written(taking, "case"),
        "compares": Taking.objects.of(person_of(request)).besides(taking).exists(),
    }
    made = made_of(request, taking)
    chosen = made["commitment"]
    context |= made | {"about": words.dimension(chosen.dimension) if chosen else ""}
    return render(request, "self_assessment/result.html", context)


def _questions(taking: Taking, words: Words, refused: Refused) -> list[Question]:
    """Ask what to improve in the lowest dimensions, and of all what to keep."""
    improve, keep = words.frame("question_improve"), words.frame("question_keep")
    asked = [
        (f"improve-{id_}", words.dimension(id_), improve) for id_ in to_improve(taking.profile)
    ]
    return [
        Question(key, about, question, refused.get(key) or written(taking, key))
        for key, about, question in [*asked, (KEEP, "", keep)]
    ]
