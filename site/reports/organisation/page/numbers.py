"""The numbers of all, of when they are, whom they count and where the others are."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.namjai import grouped
from reports.enums import Show
from reports.organisation import addresses, sentences
from reports.organisation.enums import By

if TYPE_CHECKING:
    from reports.organisation.report import OrganisationReport


def numbers(report: "OrganisationReport") -> dict[str, Any]:
    """Return of when it is, the numbers of all with their rule, and where the others are."""
    return {
        "when": sentences.when(report),
        "about_days": sentences.about_days(report),
        "is_now": report.day is None,
        "is_another_course": report.is_another_course,
        "crumbs": _crumbs(report),
        "whole": report.whole,
        "people_url": people_url(report),
        "shows_whole": report.filters.cut != By.COURSE,
        "figures": _figures(report),
        "rule": sentences.rule(report),
        "elsewhere": sentences.elsewhere(report),
        "leave": sentences.leave(),
    }


def _crumbs(report: "OrganisationReport") -> list[dict[str, str]]:
    if report.unit is None:
        return []
    everything = {"url": addresses.of_report(report.asked, unit=""), "title": _("All")}
    return [
        everything,
        *(
            {"url": addresses.of_report(report.asked, unit=above.code), "title": above.name}
            for above in report.tree.above(report.unit)
        ),
    ]


def _figures(report: "OrganisationReport") -> list[dict[str, Any]]:
    """Return where all of them stand, which adds up to the whole, then who of them is due."""
    whole = report.whole
    done = ngettext("of %(total)s person done", "of %(total)s people done", whole.total)
    figures = [
        _figure(report, Show.DONE, done % {"total": grouped(whole.total)}),
        _figure(report, Show.LATE, _("late")) | {"kind": "late" if whole.late else ""},
        _figure(report, Show.IN_PROGRESS, _("in progress")),
        _figure(report, Show.NOT_STARTED, _("not started")),
    ]
    if whole.again:
        figures.append(_figure(report, Show.AGAIN, _("needs doing again")))
    return [*figures, _figure(report, Show.DUE, _("of them due in the next 7 days"))]


def _figure(report: "OrganisationReport", show: Show, label: str) -> dict[str, Any]:
    number = report.whole.number(show)
    return {"number": number, "label": label, "url": people_url(report, show) if number else ""}


def people_url(report: "OrganisationReport", show: Show | None = None) -> str:
    """Return the list of the people counted, or of those who stand so."""
    course = report.moment.course
    if report.unit is None:
        return addresses.of_people(course, report.day, show)
    return addresses.of_unit(report.unit.code, course, report.day, show)
