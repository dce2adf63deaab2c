"""A session on the facilitator's phone: who is there, one tap each; and the sheet to sign."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from core.errors import DomainError
from people.models import User
from workshops.actions import mark, mark_all_present
from workshops.enums import Mark
from workshops.models import Attendance, AttendanceCorrection
from workshops.reading import Roster
from workshops.views.access import roster_of, run_by
from workshops.views.inviting import found, person_of

EMPTY_ROWS = 4


@require_safe
@login_required
def session(request: HttpRequest, session: int) -> HttpResponse:
    """Show the roster: to mark for whoever runs the session, to read for others."""
    roster = roster_of(request, session)
    context: dict[str, Any] = {"roster": roster, "session": roster.session, "marks": Mark.choices}
    if roster.is_run_by_viewer:
        context |= found(request, roster) | {"corrections": _corrections(roster)}
    return render(request, "workshops/session.html", context)


def _corrections(roster: Roster) -> list[AttendanceCorrection]:
    log = AttendanceCorrection.objects.filter(attendance__session=roster.session)
    return list(log.select_related("attendance__person", "corrected_by"))


@require_POST
@login_required
def marking(request: HttpRequest, session: int) -> HttpResponse:
    """Mark one person; a script gets its answer as JSON, a plain form comes back to the page."""
    roster = run_by(request, session)
    as_ = request.POST.get("mark", "")
    if as_ not in Mark.values:
        raise Http404
    person = _person(request, roster)
    try:
        attendance = mark(
            person,
            session=roster.session,
            as_=Mark(as_),
            acting_user=request.user,  # type: ignore[arg-type]
        )
    except DomainError as error:
        return _refused(request, roster, error)
    if _wants_json(request):
        return JsonResponse(_answer(roster, attendance))
    words = {"name": person.full_name, "mark": Mark(as_).label}
    messages.success(request, _("Saved: %(name)s – %(mark)s.") % words)
    return redirect(f"{request.path.removesuffix('mark/')}#person-{person.pk}")


def _person(request: HttpRequest, roster: Roster) -> User:
    """Return somebody of the roster, also one at rest since; else somebody who turned up."""
    named = request.POST.get("person", "")
    row = next((row for row in roster.rows if str(row.person_id) == named), None)
    return row.person if row is not None else person_of(request)


def _answer(roster: Roster, attendance: Attendance) -> dict[str, Any]:
    """Return what is stored, of everybody: another phone may have marked meanwhile."""
    fresh = Roster(roster.session, roster.viewer)
    return {
        "mark": attendance.mark,
        "saved_at": attendance.marked_at.isoformat(),
        "marks": {str(row.person_id): row.mark for row in fresh.rows},
        "counts": fresh.counts,
    }


def _refused(request: HttpRequest, roster: Roster, error: DomainError) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"message": error.sentence}, status=422)
    messages.warning(request, error.sentence)
    return redirect("workshops:session", roster.session.pk)


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


@require_POST
@login_required
def all_present(request: HttpRequest, session: int) -> HttpResponse:
    roster = run_by(request, session)
    try:
        number = mark_all_present(roster.session, acting_user=request.user)  # type: ignore[arg-type]
    except DomainError as error:
        return _refused(request, roster, error)
    words = ngettext(
        "Saved: %(number)s person is present.", "Saved: %(number)s people are present.", number
    )
    everybody = _("Everybody was marked already. Nothing was changed.")
    messages.success(request, words % {"number": number} if number else everybody)
    return redirect("workshops:session", roster.session.pk)


@require_safe
@login_required
def sheet(request: HttpRequest, session: int) -> HttpResponse:
    """Show the sheet on which people sign; for paper."""
    roster = run_by(request, session)
    first = len(roster.rows) + 1
    context = {
        "roster": roster,
        "session": roster.session,
        "empty": range(first, first + EMPTY_ROWS),
    }
    return render(request, "workshops/sheet.html", context)
