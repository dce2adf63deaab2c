"""Play a case on its own page, node by node."""

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from core.errors import DomainError
from core.models import PrivateNote
from core.saving import StaleSaveError
from quizzes.actions import walk
from quizzes.actions.cases import WAY
from quizzes.rules.cases import LONGEST_WAY, Case, Node, Way, case_of

if TYPE_CHECKING:
    from core.visits import StepVisit
    from quizzes.models import CasePage


@dataclass(frozen=True)
class Stage:
    """A node that was passed, and what was chosen there."""

    number: int
    node: Node
    chosen: str


def context_for(page: "CasePage", request: HttpRequest) -> dict[str, Any]:
    """Return where the reader stands in the case."""
    visit: StepVisit | None = getattr(request, "visit", None)
    case, note = _case(page), _note(page, request)
    way = case.way(note.text if note else None)
    return {
        "visit": visit,
        "node": case.node(way),
        "stages": stages_of(case, way),
        "at": len(way),
        "base": note.sequence if note else 0,
    }


def receive(page: "CasePage", request: HttpRequest) -> HttpResponse:
    """Take a choice, a step back or a new beginning; what no longer fits changes nothing."""
    visit: StepVisit | None = getattr(request, "visit", None)
    case, note = _case(page), _note(page, request)
    way = case.way(note.text if note else None)
    if _is_repeated(case, way, request):
        return HttpResponseRedirect(f"{request.path}#now")
    try:
        gone = gone_to(case, way, request)
        walk(
            request.user,  # type: ignore[arg-type]
            step_key=page.translation_key,
            way=gone,
            base=note.sequence if note else 0,
            edition=visit.edition if visit else 1,
            is_end=visit is not None and len(gone) > len(way) and case.is_over(gone),
        )
    except DomainError as error:
        messages.warning(request, error.sentence)
    except StaleSaveError:
        messages.warning(request, _moved_on().sentence)
    return HttpResponseRedirect(f"{request.path}#now")


def _is_repeated(case: Case, way: Way, request: HttpRequest) -> bool:
    """Return whether this is the choice that led here, sent twice by a double tap."""
    at, choice = _number(request.POST.get("at")), _number(request.POST.get("choice"))
    return at == len(way) - 1 and choice is not None and case.after(way[:-1], choice) == way


def gone_to(case: Case, way: Way, request: HttpRequest) -> Way:
    """Return the way that the form asks for; raises ``DomainError`` where it cannot be gone."""
    at, act, choice = (_number(request.POST.get(name)) for name in ("at", "to", "choice"))
    if at != len(way):
        raise _moved_on()
    if "again" in request.POST:
        return way[:1]
    if act is not None and 0 < act < len(way):
        return way[:act]
    if len(way) >= LONGEST_WAY:
        raise DomainError(
            "too_long",
            _("Your way has grown very long. Start again, or try another way from an earlier one."),
        )
    gone = case.after(way, choice) if choice is not None else None
    if gone is None:
        raise DomainError(
            "unknown_choice",
            _("This choice is not part of the case here. Nothing was changed; choose again."),
        )
    return gone


def _moved_on() -> DomainError:
    return DomainError(
        "moved_on",
        _("The case was continued on another page meanwhile. Here is where you stand now."),
    )


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 5 else None


def _case(page: "CasePage") -> Case:
    return case_of(page.blocks, start=page.start)


def _note(page: "CasePage", request: HttpRequest) -> PrivateNote | None:
    notes = PrivateNote.objects.of(request.user)  # type: ignore[arg-type]
    return notes.on_step(page.translation_key).filter(block=WAY).first()


def stages_of(case: Case, way: Way) -> list[Stage]:
    """Return the nodes that were passed, with what was chosen at each."""
    passed = pairwise(way)
    return [
        Stage(number, case.nodes[name], case.nodes[name].said_to(target))
        for number, (name, target) in enumerate(passed, start=1)
    ]
