"""The columns of the report's table, by how it is cut and of which days it is."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from reports.days_in_words import short
from reports.organisation.enums import By

if TYPE_CHECKING:
    from reports.organisation.comparing.comparison import Comparison
    from reports.organisation.report import OrganisationReport

OF_UNITS = frozenset({By.HEAD, By.UNIT, By.TEAM, By.VACANT})
Column = dict[str, str]


def first(report: "OrganisationReport") -> str:
    """Return the heading of the names."""
    match report.filters.cut:
        case By.HEAD:
            return _("Head and unit")
        case By.LEVEL if not report.filters.chosen_level:
            return _("Level")
        case By.COURSE:
            return _("Course")
        case By.PERIOD:
            return _("Period")
        case _:
            return _("Unit")


def columns(report: "OrganisationReport") -> list[Column]:
    found: list[Column] = []
    if names_heads(report) and report.filters.cut != By.VACANT:
        is_team = report.filters.cut == By.TEAM
        found.append({"label": _("Lead") if is_team else _("Head"), "kind": "wide"})
    found += _plain() if report.comparison is None else _compared(report.comparison)
    if adds_units(report):
        found.append({"label": _("Units"), "kind": "number"})
    if report.span is not None:
        found.append({"label": _("Completed"), "kind": "number"})
    return found


def _plain() -> list[Column]:
    return [
        {"label": _("How far"), "kind": "bar"},
        {"label": _("Done"), "kind": "number"},
        {"label": _("Due in 7 days"), "kind": "number"},
        {"label": _("Late"), "kind": "number"},
    ]


def _compared(comparison: "Comparison") -> list[Column]:
    before, after = (short(moment.on) for moment in comparison.days)
    return [
        {"label": _("Done on %(day)s") % {"day": before}, "kind": "number"},
        {"label": _("Done on %(day)s") % {"day": after}, "kind": "number"},
        {"label": _("Difference"), "kind": "number"},
        {"label": _("Late, before and after"), "kind": "number"},
        {"label": _("Came"), "kind": "number"},
        {"label": _("Went"), "kind": "number"},
    ]


def names_heads(report: "OrganisationReport") -> bool:
    """Return whether a row is a unit, and so has a post to fill."""
    cut = report.filters.cut
    return cut in OF_UNITS or (cut == By.LEVEL and bool(report.filters.chosen_level))


def adds_units(report: "OrganisationReport") -> bool:
    return report.filters.cut == By.LEVEL and not report.filters.chosen_level
