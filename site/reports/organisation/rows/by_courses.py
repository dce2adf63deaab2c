"""Rows that are courses."""

from typing import TYPE_CHECKING

from django.db.models import Count

from reports.figures import Figures, counted_by
from reports.models import Standing
from reports.organisation.rows.row import Row
from reports.scope import heads_of_units

if TYPE_CHECKING:
    from reports.organisation.report import OrganisationReport
    from reports.querysets import StandingQuerySet


def course_rows(report: "OrganisationReport") -> list[Row]:
    """Return a row for each course, as it is now; two queries."""
    found = counted_by("course", _counted(report), report.today)
    completed = _completed(report)
    return [
        Row(
            key=course.slug,
            title=course.title,  # type: ignore[attr-defined]
            figures=found.get(course.pk, Figures()),
            course=course,
            completed=completed.get(course.pk, 0) if report.span else None,
        )
        for course in report.courses
    ]


def _completed(report: "OrganisationReport") -> dict[int, int]:
    span = report.span
    if span is None:
        return {}
    rows = _counted(report).shown(None, report.today)
    rows = rows.filter(completed_at__gte=span.beginning, completed_at__lt=span.end)
    return dict(rows.values_list("course").annotate(number=Count("pk")))


def _counted(report: "OrganisationReport") -> "StandingQuerySet":
    """Return the standings of who is at home here, but not of who heads the chosen unit."""
    unit = report.unit
    if unit is None:
        return Standing.objects.filter(unit__isnull=False).order_by()
    inside = [pk for pk, path in report.tree.paths.items() if path.startswith(unit.path)]
    heads = heads_of_units(report.today).filter(unit=unit.pk).order_by()
    found = Standing.objects.filter(unit__in=inside).order_by()
    return found.exclude(person__in=heads.values("person"))
