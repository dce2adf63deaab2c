"""Rows that are periods of a course."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from courses.models import Enrolment
from reports.figures import Figures, by_path, one
from reports.organisation.rows.row import Row

if TYPE_CHECKING:
    from reports.organisation.report import OrganisationReport


def period_rows(report: "OrganisationReport") -> list[Row]:
    """Return a row for each period of the course in which somebody stands."""
    moment = report.moment
    path = report.unit.path if report.unit else ""
    by_period: dict[int, dict[int | None, Figures]] = {}
    for (period, home), figures in moment.by_period().items():
        by_period.setdefault(period, {})[home] = figures
    apart = _heads_by_period(report)
    rows = []
    for period, counts in sorted(by_period.items()):
        found = by_path([path], report.adding.by_home(counts), [])[path]
        found = found - apart.get(period, Figures())
        if found.total or found.apart:
            rows.append(Row(f"period-{period}", _("Period %(number)d") % {"number": period}, found))
    return rows


def _heads_by_period(report: "OrganisationReport") -> dict[int, Figures]:
    """Return the numbers of who heads the chosen unit and is at home in it."""
    if report.unit is None:
        return {}
    found: dict[int, Figures] = {}
    lines = [line for _unit, line in report.adding.lines_of_heads([report.unit])]
    lines = [line for line in lines if report.adding.home(line).startswith(report.unit.path)]
    held = Enrolment.objects.filter(pk__in=[line.enrolment_id for line in lines])
    periods = dict(held.values_list("pk", "period"))
    for line in lines:
        period = periods[line.enrolment_id]
        own = one(line.state, line.wanted_on, report.moment.on)
        found[period] = found.get(period, Figures()) + own
    return found
