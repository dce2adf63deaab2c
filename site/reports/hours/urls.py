"""The same addresses below the organisation and below every unit."""

from django.urls import URLPattern, path

from reports.exports.views.lists import csv_file, xlsx_file
from reports.hours.attendance.views import attendance
from reports.hours.views import hours

FILES = {
    "hours_export": ("export", "hours"),
    "hours_units_export": ("units", "hours_units"),
    "attendance_export": ("attendance/export", "attendance"),
}


def hours_urls(prefix: str = "") -> list[URLPattern]:
    """Return the addresses; ``prefix`` begins their names."""
    found = [
        path("", hours, name=f"{prefix}hours"),
        path("attendance/", attendance, name=f"{prefix}attendance"),
    ]
    for name, (at, kind) in FILES.items():
        of = {"kind": kind}
        found.append(path(f"{at}.csv", csv_file, of, name=f"{prefix}{name}"))
        found.append(path(f"{at}.xlsx", xlsx_file, of, name=f"{prefix}{name}_xlsx"))
    return found
