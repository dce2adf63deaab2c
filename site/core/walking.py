"""Walking a course as a learner: an author goes through the drafts, and nothing is kept.

A kind of step says here how it is walked, and need not know courses, which lead from page to page.
Whatever must be remembered from one request to the next goes out with the page and comes back with
the request, signed: no row is written, in no session either.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core import signing
from django.http import HttpRequest

if TYPE_CHECKING:
    from uuid import UUID

    from core.models import BasePage, StepPage
    from core.places import Place
    from core.visits import StepVisit

STATE = "walk"
"""The field, of a form or of an address, in which the walk comes back."""
ACT = "act"
"""The parameter that says at which of the addresses under ``Screen.instead_of`` a form arrived."""


@dataclass(frozen=True)
class Stage:
    """A step's draft in a walk, and what surrounds it."""

    page: "StepPage"
    request: HttpRequest
    visit: "StepVisit"
    here: str
    """The address of the step in the walk."""
    place_of: "Callable[[UUID | None], Place | None]"
    """Where another page of the course stands in the walk, by its key."""


@dataclass(frozen=True)
class Screen:
    """What is shown: a learner's template with its context."""

    template: str
    context: dict[str, Any]
    said: list[str] = field(default_factory=list)
    """Sentences above the page."""
    kept: str = ""
    """The walk as every form brings it back."""
    shared: str = ""
    """The same for links: without what somebody wrote in their own words."""
    instead_of: str = ""
    """The address, of an attempt say, in whose place the walk's own is put."""
    anchor: str = ""
    """Where on the page a form leads."""


@dataclass(frozen=True)
class Onwards:
    """The step is behind the learner: on to what follows."""


Walker = Callable[[Stage], Screen | Onwards]
_walkers: "dict[type[StepPage], Walker]" = {}


def register(kind: "type[StepPage]", walker: Walker) -> None:
    """Let pages of this kind be walked so; the same kind again replaces it."""
    _walkers[kind] = walker


def walk(stage: Stage) -> Screen | Onwards:
    """Show the step, or answer what was pressed on it."""
    return _walkers.get(type(stage.page), plainly)(stage)


def plainly(stage: Stage) -> Screen | Onwards:
    """Show a page as its template has it; whatever is pressed there leads on."""
    if stage.request.method == "POST":
        return Onwards()
    return Screen(template_of(stage), bare(stage))


def template_of(stage: Stage) -> str:
    return str(stage.page.get_template(stage.request))


def bare(stage: Stage) -> dict[str, Any]:
    """Return what any step's template reads: nothing of the person who walks is in it."""
    return {"page": stage.page, "self": stage.page, "visit": stage.visit}


def sign(state: Mapping[str, Any], page: "BasePage") -> str:
    """Return what a walk remembers of a page, for a form or an address."""
    return signing.dumps(dict(state), salt=_salt(page), compress=True)


def remembered(request: HttpRequest, page: "BasePage") -> dict[str, Any] | None:
    """Return what the request brings back; None where it brings nothing that was signed here."""
    asked = request.POST if request.method == "POST" else request.GET
    try:
        state: dict[str, Any] = signing.loads(asked.get(STATE, ""), salt=_salt(page))
    except signing.BadSignature:
        return None
    return state


def _salt(page: "BasePage") -> str:
    return f"core.walking.{page.translation_key}"
