"""Whose attendance a viewer may see: as with their hours."""

from typing import TYPE_CHECKING

from django.http import QueryDict

from people.querysets import today
from reports.hours.attendance.forms import AttendanceFilters, OrganisationAttendanceFilters
from reports.hours.attendance.report import AttendanceReport
from reports.hours.doors import unit_of

if TYPE_CHECKING:
    from people.models import User


def attendance_of(viewer: "User", code: str, asked: QueryDict) -> AttendanceReport:
    """Return the list of a unit, or without a code of the organisation; else ``Http404``."""
    year = today().year
    unit = unit_of(viewer, code)
    if unit is not None:
        return AttendanceReport(viewer, unit, AttendanceFilters(asked, this_year=year), asked)
    filters = OrganisationAttendanceFilters(asked, this_year=year)
    return AttendanceReport(viewer, filters.branch, filters, asked)
