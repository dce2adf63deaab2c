"""Invite by unit or by name, and withdraw."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import DomainError
from people.models import User
from workshops.actions import invite, invite_unit, withdraw_invitation
from workshops.forms import SearchForm, UnitForm
from workshops.permissions import expectable
from workshops.reading import Roster, homes_of
from workshops.views.access import run_by

if TYPE_CHECKING:
    from workshops.models import Session

MOST_FOUND = 10


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def inviting(request: HttpRequest, session: int) -> HttpResponse:
    """Show who is invited with the ways to invite more; a post invites."""
    roster = run_by(request, session)
    units = UnitForm(request.POST if "unit" in request.POST else None)
    if request.method == "POST":
        if "person" in request.POST:
            _invite_person(request, roster.session)
            return redirect("workshops:invite", session)
        if units.is_valid() and _invite_unit(request, roster.session, units):
            return redirect("workshops:invite", session)
    context = {"roster": roster, "session": roster.session, "units": units}
    return render(request, "workshops/invite.html", context | found(request, roster))


def found(request: HttpRequest, roster: Roster) -> dict[str, Any]:
    """Return the search by name and whom it finds that is not on the roster."""
    form = SearchForm(request.GET if "q" in request.GET else None)
    people: list[Any] = []
    is_more = False
    if form.is_bound and form.is_valid():
        known = [row.person_id for row in roster.rows]
        matching = expectable(roster.viewer, form.cleaned_data["q"])
        people = list(matching.exclude(pk__in=known)[: MOST_FOUND + 1])
        is_more, people = len(people) > MOST_FOUND, people[:MOST_FOUND]
        homes = homes_of([person.pk for person in people])
        for person in people:
            person.unit_name = homes.get(person.pk, "")
    return {"search": form, "people": people, "is_more": is_more, "most": MOST_FOUND}


def person_of(request: HttpRequest) -> User:
    """Return the person whom the form names, among those found by the words it was found by."""
    pk = request.POST.get("person", "")
    people = expectable(request.user, request.POST.get("q", ""))  # type: ignore[arg-type]
    person = people.filter(pk=pk).first() if pk.isdecimal() else None
    if person is None:
        raise Http404
    return person


def _invite_person(request: HttpRequest, session: "Session") -> None:
    person = person_of(request)
    try:
        invite(person, session=session, acting_user=request.user)  # type: ignore[arg-type]
    except DomainError as error:
        messages.warning(request, error.sentence)
    else:
        messages.success(request, _("%(name)s is invited.") % {"name": person.full_name})


def _invite_unit(request: HttpRequest, session: "Session", form: UnitForm) -> bool:
    try:
        number = invite_unit(
            form.cleaned_data["unit"],
            session=session,
            acting_user=request.user,  # type: ignore[arg-type]
        )
    except DomainError as error:
        form.add_error("unit", error.sentence)
        return False
    words = ngettext("%(number)s person is invited.", "%(number)s people are invited.", number)
    nobody = _("Everybody there is invited already, or nobody is at home there yet.")
    messages.success(request, words % {"number": number} if number else nobody)
    return True


@require_POST
@login_required
def withdraw(request: HttpRequest, session: int) -> HttpResponse:
    roster = run_by(request, session)
    named = request.POST.get("person", "")
    row = next((row for row in roster.rows if str(row.person_id) == named), None)
    if row is not None:
        _withdraw(request, roster.session, row.person)
    return redirect("workshops:invite", session)


def _withdraw(request: HttpRequest, session: "Session", person: User) -> None:
    try:
        withdraw_invitation(person, session=session, acting_user=request.user)  # type: ignore[arg-type]
    except DomainError as error:
        messages.warning(request, error.sentence)
    else:
        words = {"name": person.full_name}
        messages.success(request, _("The invitation of %(name)s is withdrawn.") % words)
