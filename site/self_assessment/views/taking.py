"""A taking of one's own: its screens, and the end of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import DomainError
from self_assessment.actions import TakingClosedError, drop_lapsed, finish_taking, forget_case
from self_assessment.models import Taking
from self_assessment.taking.screens import REVIEW, SEATS, Screen, Way
from self_assessment.views.answering import Typed, keep_posted
from self_assessment.views.own import own_taking, person_of

FEW = 6
"""Up to so many sentences that are missing are listed one by one."""


@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def taking(request: HttpRequest, taking: UUID) -> HttpResponse:
    """Show where the person is in it, or keep what a plain form says."""
    found = own_taking(request, taking)
    if not found.is_open:
        return _to_result(request, found)
    if found.is_lapsed:
        return _too_late(request)
    way = Way(found)
    return _take(request, way) if request.method == "POST" else show(request, way)


@login_required
@require_POST
def finish(request: HttpRequest, taking: UUID) -> HttpResponse:
    """Finish it; the same again leads to the same result."""
    try:
        finish_taking(person_of(request), taking=taking)
    except Taking.DoesNotExist as error:
        raise Http404 from error
    except TakingClosedError:
        return _too_late(request)
    except DomainError as error:
        messages.warning(request, error.sentence)
        return HttpResponseRedirect(address(taking, REVIEW))
    return HttpResponseRedirect(reverse("mirror:result", args=[taking]))


def address(taking: UUID, screen: str) -> str:
    """Return the address of a screen."""
    return f"{reverse('mirror:taking', args=[taking])}?screen={screen}"


def show(request: HttpRequest, way: Way, at: str = "") -> HttpResponse:
    """Show the screen asked for, else the first on which something is still to do."""
    wanted = at or request.GET.get("screen", "")
    key = wanted if wanted in way.keys else way.stop
    context = {"taking": way.taking, "title": way.words.title, "key": key, "way": way}
    if screen := way.find(key):
        return render(request, "self_assessment/taking.html", context | _screen(way, screen))
    if key == SEATS:
        return render(request, "self_assessment/seats.html", context | _seats(way))
    return render(request, "self_assessment/review.html", context | _review(way))


def _take(request: HttpRequest, way: Way) -> HttpResponse:
    """Save what the form says and go where it asks; else show again what could not be saved."""
    key = request.POST.get("screen", "")
    if key not in way.keys:
        messages.error(request, _("This is not asked here any more. Nothing was changed."))
        return HttpResponseRedirect(request.path)
    go = request.POST.get("go")
    if go == "forget":
        forget_case(person_of(request), taking=way.taking.uuid)
        return HttpResponseRedirect(address(way.taking.uuid, key))
    try:
        typed: Typed = keep_posted(request, way, key)
    except Taking.DoesNotExist as error:
        raise Http404 from error
    except TakingClosedError:
        return _closed(request, way.taking.uuid)
    if typed:
        again = Way(own_taking(request, way.taking.uuid), typed)
        return show(request, again, key)
    return HttpResponseRedirect(address(way.taking.uuid, _whither(way, key, go)))


def _whither(way: Way, key: str, go: str | None) -> str:
    match go:
        case "back":
            return way.before(key)
        case "review":
            return REVIEW
        case _:
            return way.after(key)


def _screen(way: Way, screen: Screen) -> dict[str, Any]:
    part = way.of(screen.part)
    return {
        "screen": screen,
        "screens": part,
        "frame": way.words.frame(f"frame_{screen.part.value}"),
        "before_part": way.before(part[0].key),
        "after_part": way.after(part[-1].key),
    }


def _seats(way: Way) -> dict[str, Any]:
    return {
        "words": way.words.frame(SEATS),
        "missing": missing(way.provider),
        "before": way.before(SEATS),
        "after": way.after(SEATS),
        "position": way.keys.index(SEATS) + 1,
        "total": len(way.keys),
    }


def _review(way: Way) -> dict[str, Any]:
    screens = [*way.provider, *way.customer]
    return {
        "missing": missing(screens),
        "open_screens": [one for one in screens if one.missing],
        "few": FEW,
        "parts": [part for part in (way.provider, way.customer) if part],
        "last": way.before(REVIEW),
    }


def missing(screens: list[Screen]) -> list[tuple[Screen, Any]]:
    """Return the sentences without an answer, each with the screen on which it stands."""
    return [(screen, question) for screen in screens for question in screen.missing]


def _to_result(request: HttpRequest, found: Taking) -> HttpResponse:
    if request.method == "POST":
        sentence = _("This is finished already. What you sent now was not added to it.")
        messages.warning(request, sentence)
    return HttpResponseRedirect(reverse("mirror:result", args=[found.uuid]))


def _closed(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Lead to what became of it on another page meanwhile."""
    list(messages.get_messages(request))
    found = own_taking(request, uuid)
    return _too_late(request) if found.is_open else _to_result(request, found)


def _too_late(request: HttpRequest) -> HttpResponse:
    """Let go of what was left for more than seven days, and say so."""
    drop_lapsed(person_of(request))
    messages.info(request, lapsed_words())
    return HttpResponseRedirect(reverse("mirror:start"))


def lapsed_words() -> str:
    """Return what is said of a taking that was left for too long."""
    return _(
        "You had begun, and then more than seven days went by. What you had answered until then "
        "is deleted, and nobody has seen it. Begin anew whenever you like."
    )
