"""What stands around the numbers, also where no course is assigned."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from reports.organisation import addresses
from reports.organisation.enums import By

if TYPE_CHECKING:
    from reports.organisation.report import OrganisationReport


def frame(report: "OrganisationReport") -> dict[str, Any]:
    """Return what stands around the numbers, also where no course is assigned."""
    return {
        "unit": report.unit,
        "course": report.course,
        "now": timezone.localtime(),
        "day": report.day,
        "now_url": addresses.of_report(report.asked, on=""),
        "day_fields": [report.filters["on"]],
        "saved": saved(report),
        "query": addresses.changed(report.asked),
        "hidden": addresses.hidden(report.asked, *_carried(report)),
    }


def _carried(report: "OrganisationReport") -> tuple[str, ...]:
    """Return what the form of the filters carries on, for it has no field for it."""
    has_courses = report.filters.cut == By.COURSE
    return ("by", "unit", "level", "course") if has_courses else ("by", "unit", "level")


def saved(report: "OrganisationReport") -> list[dict[str, Any]]:
    """Return the views that the viewer keeps, with their addresses."""
    here = addresses.changed(report.asked)
    return [
        {"view": view, "url": f"?{view.query}", "is_here": view.query == here}
        for view in report.viewer.saved_views.all()
    ]
