"""The ways to cut the report, its filters, and its rows."""

from typing import TYPE_CHECKING, Any

from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.namjai import grouped
from reports.organisation import addresses
from reports.organisation.comparing.naming import moved
from reports.organisation.enums import By, HeadIs
from reports.organisation.rows.paging import page_of
from reports.organisation.tables import columns, first, names_heads, rows
from reports.paging import beside

if TYPE_CHECKING:
    from reports.organisation.report import OrganisationReport


def lists(report: "OrganisationReport") -> dict[str, Any]:
    """Return the ways to cut it, the filters and the rows."""
    page = page_of(report.rows, report.asked)
    return {
        "cuts": _cuts(report),
        "filters": _filters(report),
        "filters_of_days": _of_days(report),
        "first": first(report),
        "columns": columns(report),
        "rows": rows(report, page.rows),
        "caption": _caption(report),
        "pages": beside(page.before, page.after, addresses.changed(report.asked)),
        "everything_url": addresses.of_report(report.asked, q="", head=""),
        "nothing": _nothing(report),
        "moved": moved(report),
        "vacant": _vacant(report),
    }


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
    has_heads = names_heads(report)
    if not has_heads:
        report.filters["q"].label = first(report)
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
