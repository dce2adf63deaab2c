"""The parts of HR's report as its template takes them, from top to bottom."""

from typing import TYPE_CHECKING, Any

from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.namjai import grouped
from reports.enums import Show
from reports.organisation import addresses, sentences, tables
from reports.organisation.changes import changed
from reports.organisation.enums import By, HeadIs
from reports.organisation.paging import page_of

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
        "on_leave": sentences.on_leave(),
    }


def lists(report: "OrganisationReport") -> dict[str, Any]:
    """Return the ways to cut it, the filters and the rows."""
    page = page_of(report.rows, report.asked)
    return {
        "cuts": _cuts(report),
        "filters": _filters(report),
        "filters_of_days": _of_days(report),
        "first": tables.first(report),
        "columns": tables.columns(report),
        "rows": tables.rows(report, page.rows),
        "caption": _caption(report),
        "pages": addresses.pages(report.asked, page.before, page.after),
        "everything_url": addresses.of_report(report.asked, q="", head=""),
        "nothing": _nothing(report),
        "moved": changed(report),
        "vacant": _vacant(report),
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


def _cuts(report: "OrganisationReport") -> list[dict[str, Any]]:
    return [
        {
            "title": by.label,
            "current": by == report.filters.cut,
            "url": addresses.of_report(
                report.asked, by="" if by == By.HEAD else by.value, level="", head="", q=""
            ),
        }
        for by in By
    ]


def _filters(report: "OrganisationReport") -> list[BoundField]:
    """Return the fields that say something about rows of this kind."""
    names = ["course"] if report.filters.cut != By.COURSE else []
    has_heads = tables.names_heads(report)
    if not has_heads:
        report.filters["q"].label = tables.first(report)
    names += ["q", "head"] if has_heads and report.filters.cut != By.VACANT else ["q"]
    return [report.filters[name] for name in [*names, "sort"]]


def _of_days(report: "OrganisationReport") -> dict[str, Any]:
    """Return the fields for days, and whether they stand open: where one is used or is wrong."""
    fields = [report.filters[name] for name in ("on", "with_", "since", "until")]
    return {"fields": fields, "is_open": any(field.value() for field in fields)}


def _caption(report: "OrganisationReport") -> str:
    number = len(report.rows)
    return ngettext("%(number)s row", "%(number)s rows", number) % {"number": grouped(number)}


def _nothing(report: "OrganisationReport") -> dict[str, str]:
    """Say why there is no row, and what to do."""
    if report.filters.is_narrowing:
        return {
            "title": _("Nothing fits what you chose"),
            "text": _("Choose another name or another status of the head, or look at everything."),
        }
    if report.filters.cut == By.VACANT:
        return {
            "title": _("Every post is filled"),
            "text": _("Each department has a head today, and each team a lead."),
        }
    return {
        "title": _("There is nothing of this kind here"),
        "text": _("Look at another part of the organisation, or cut the report another way."),
    }


def _vacant(report: "OrganisationReport") -> dict[str, str] | None:
    """Point to the posts without a head among the rows."""
    number = sum(row.is_vacant for row in report.rows)
    if not number or report.filters.cut == By.VACANT or report.filters.head_is == HeadIs.NONE:
        return None
    words = ngettext("%(number)s post is vacant.", "%(number)s posts are vacant.", number)
    url = addresses.of_report(report.asked, head=HeadIs.NONE.value)
    return {"text": words % {"number": grouped(number)}, "url": url}
