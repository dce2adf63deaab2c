"""Keep what a plain form says, with the same guard as what a script saves."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.errors import DomainError
from core.saving import StaleSaveError
from self_assessment.actions import TakingClosedError, save_answer, save_text
from self_assessment.taking.posted import answer_save, case_save, said_of
from self_assessment.taking.questions import CASE, Case, Question
from self_assessment.taking.screens import SEATS, Way
from self_assessment.views.own import person_of

Typed = dict[str, Any]
"""By the field's name, what was typed and could not be stored."""


def keep_posted(request: HttpRequest, way: Way, key: str) -> Typed:
    """Save what the form of a screen says; return what must be shown again.

    Raises ``TakingClosedError`` when it is finished or was left for too long.
    """
    typed: Typed = {}
    if key == SEATS:
        _keep_case(request, way, typed)
    elif screen := way.find(key):
        for question in screen.questions:
            _keep_answer(request, way, question, typed)
    return typed


def _keep_answer(request: HttpRequest, way: Way, question: Question, typed: Typed) -> None:
    def keep() -> Any:
        save = answer_save(question, request.POST)
        return save and save_answer(
            person_of(request),
            taking=way.taking.uuid,
            part=question.part,
            item=question.id,
            save=save,
        )

    def conflict(stored: Any) -> str:
        sentence = _(
            "“%(sentence)s” was answered on another page meanwhile. Stored is: “%(stored)s”. Your "
            "answer is below: go on to keep yours."
        )
        words = {"sentence": question.sentence, "stored": question.in_words(stored) or "–"}
        return sentence % words

    _keep(request, keep, conflict, typed, question.name, said_of(question, request.POST))


def _keep_case(request: HttpRequest, way: Way, typed: Typed) -> None:
    case: Case = way.case

    def keep() -> Any:
        save = case_save(case, request.POST)
        return save and save_text(person_of(request), taking=way.taking.uuid, key=CASE, save=save)

    def conflict(stored: Any) -> str:
        sentence = _(
            "Other words were saved on another page meanwhile: “%(stored)s”. Yours are below: go "
            "on to keep yours."
        )
        return sentence % {"stored": stored or "–"}

    _keep(request, keep, conflict, typed, case.name, request.POST.get(case.name, ""))


def _keep(
    request: HttpRequest,
    keep: Callable[[], Any],
    conflict: Callable[[Any], str],
    typed: Typed,
    name: str,
    said: Any,
) -> None:
    """Save; what is refused stays on the page, with a sentence why."""
    try:
        keep()
    except TakingClosedError:
        raise
    except StaleSaveError as error:
        typed[name] = said
        messages.warning(request, conflict(error.value))
    except DomainError as error:
        typed[name] = said
        messages.error(request, error.sentence)
