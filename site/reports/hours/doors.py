"""Whose hours a viewer may see: HR everybody's, leads and heads those of their units."""

from typing import TYPE_CHECKING

from django.http import Http404, QueryDict

from people.models import Unit
from people.querysets import today
from reports.hours.forms import HoursFilters, OrganisationFilters
from reports.hours.report import HoursReport
from reports.permissions import may_see_organisation, may_see_people

if TYPE_CHECKING:
    from people.models import User


def report_of(viewer: "User", code: str, asked: QueryDict) -> HoursReport:
    """Return the report on a unit, or without a code on the organisation, as the address asks.

    Raises ``Http404`` where it is not for this viewer.
    """
    year = today().year
    unit = unit_of(viewer, code)
    if unit is not None:
        return HoursReport(viewer, unit, HoursFilters(asked, this_year=year), asked)
    filters = OrganisationFilters(asked, this_year=year)
    return HoursReport(viewer, filters.branch, filters, asked)


def unit_of(viewer: "User", code: str) -> Unit | None:
    """Return the open unit with this code, None for the organisation; else ``Http404``."""
    if not code:
        if not may_see_organisation(viewer):
            raise Http404
        return None
    scope = Unit.objects.visible_to(viewer).open()
    unit: Unit | None = scope.filter(code=code).first() if may_see_people(viewer) else None
    if unit is None:
        raise Http404
    return unit
