"""One person's page as its template takes it."""

from typing import Any

from django.utils.translation import gettext as _

from reports.enums import Place
from reports.unit import addresses, tables
from reports.unit.needs import may_be_agreed
from reports.unit.persons import OnePerson


def parts(one: OnePerson, place: Place) -> dict[str, Any]:
    """Return where the person stands, what was said, and what may be done."""
    return {
        "one": one,
        "unit": one.report.unit,
        "under": " · ".join(filter(None, (one.row.position, one.row.unit))),
        "tag": tables.tag(one.row.status),
        "modules": tables.modules(one.row),
        "back_url": addresses.of_place(one.report, place),
        "back_label": _back_label(one, place),
        "person_url": _address(one, "", place),
        "request_for_time": _request(one, place),
        "acts": _acts(one, place),
    }


def _back_label(one: OnePerson, place: Place) -> str:
    """Name the page one came from."""
    match place:
        case Place.ROWS:
            return _("Reports")
        case Place.EVERYBODY:
            return _("Everybody counted")
        case _:
            return one.report.unit.name


def _request(one: OnePerson, place: Place) -> dict[str, Any] | None:
    """Return what the person asks for, with the ways to answer."""
    request = one.exchange.request
    if request is None or not one.is_open:
        return None
    is_possible = may_be_agreed(request, one.row, one.report.on)
    return {
        "entry": request,
        "agree_url": _address(one, "agree", place) if is_possible else "",
        "other_url": _address(one, "more_time", place),
        "leave_url": _address(one, "decline", place),
    }


def _acts(one: OnePerson, place: Place) -> list[dict[str, str]]:
    """Return what may be done here; what the request itself offers is left out."""
    if one.is_on_leave:
        return [{"label": _("Back from leave"), "url": _address(one, "want_again", place)}]
    if one.is_excused and not one.enrolment.is_complete:
        return [{"label": _("Want it again"), "url": _address(one, "want_again", place)}]
    acts = []
    if one.is_open and one.enrolment.due_on is not None and one.exchange.request is None:
        acts.append({"label": _("More time"), "url": _address(one, "more_time", place)})
    if one.is_wanted:
        acts.append({"label": _("Ask what is in the way"), "url": _address(one, "ask", place)})
    if one.is_open:
        label = _("Not needed or on leave")
        acts.append({"label": label, "url": _address(one, "excuse", place)})
    return acts


def _address(one: OnePerson, act: str, place: Place) -> str:
    return addresses.of_person(one.report, one.person.pk, act, place)
