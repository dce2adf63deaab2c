"""The list of sessions; planning, changing and cancelling one."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.errors import DomainError
from workshops.actions import cancel_session, change_session, plan_session
from workshops.forms import MINUTES, SEATS, PlanForm, SessionForm
from workshops.models import Session, Workshop
from workshops.permissions import facilitators, may_plan, may_see_sessions
from workshops.reading import sessions_for
from workshops.views.access import run_by

if TYPE_CHECKING:
    from people.models import User

A_PAGE = 20


@require_safe
@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    """Show the coming sessions, or the past ones, that concern the viewer."""
    viewer: User = request.user  # type: ignore[assignment]
    if not may_see_sessions(viewer):
        raise Http404
    is_past = request.GET.get("show") == "past"
    found = sessions_for(viewer).with_people().with_counts()
    chosen = found.past() if is_past else found.coming()
    page = Paginator(chosen, A_PAGE).get_page(request.GET.get("p"))
    context = {
        "page": page,
        "is_past": is_past,
        "query": "show=past" if is_past else "",
        "may_plan": may_plan(viewer),
    }
    return render(request, "workshops/sessions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plan(request: HttpRequest) -> HttpResponse:
    viewer: User = request.user  # type: ignore[assignment]
    if not may_plan(viewer):
        raise Http404
    form = PlanForm(request.POST or None, initial=_first_words(request, viewer))
    if request.method == "POST" and form.is_valid():
        try:
            session = plan_session(
                form.cleaned_data["workshop"], acting_user=viewer, **form.details
            )
        except DomainError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, _("The session is planned. Now say who is invited."))
            return redirect("workshops:invite", session.pk)
    has_workshops = Workshop.objects.live().exists()
    context = {"form": form, "has_workshops": has_workshops}
    return render(request, "workshops/plan.html", context)


def _first_words(request: HttpRequest, viewer: "User") -> dict[str, Any]:
    """Return what the form is filled with: the workshop asked for, and its length."""
    asked = request.GET.get("workshop", "")
    workshop = Workshop.objects.filter(pk=asked).first() if asked.isdecimal() else None
    leads = facilitators().filter(pk=viewer.pk).exists()
    return {
        "workshop": workshop,
        "minutes": workshop.minutes if workshop and workshop.minutes else MINUTES,
        "seats": SEATS,
        "facilitator": viewer.pk if leads else None,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: HttpRequest, session: int) -> HttpResponse:
    stored = run_by(request, session).session
    form = SessionForm(request.POST or None, initial=_said(stored))
    if request.method == "POST" and form.is_valid():
        try:
            change_session(stored, acting_user=request.user, **form.details)  # type: ignore[arg-type]
        except DomainError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, _("The session is changed."))
            return redirect("workshops:session", stored.pk)
    return render(request, "workshops/change.html", {"form": form, "session": stored})


def _said(session: Session) -> dict[str, Any]:
    begins = timezone.localtime(session.starts_at)
    return {
        "day": begins.date(),
        "time": begins.time(),
        "minutes": session.minutes,
        "place": session.place,
        "facilitator": session.facilitator_id,
        "seats": session.seats,
    }


@require_POST
@login_required
def cancel(request: HttpRequest, session: int) -> HttpResponse:
    stored = run_by(request, session).session
    try:
        cancel_session(stored, acting_user=request.user)  # type: ignore[arg-type]
    except DomainError as error:
        messages.warning(request, error.sentence)
    else:
        messages.success(
            request, _("The session is cancelled. Those invited see it in My learning.")
        )
    return redirect("workshops:session", stored.pk)
