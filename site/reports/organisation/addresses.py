"""Addresses of HR's report, its lists and the pages it leads to."""

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from courses.models import Course
from reports.enums import PLACE, Place, Show
from reports.organisation.enums import Who
from reports.tree import Node

if TYPE_CHECKING:
    from reports.organisation.report import OrganisationReport

KNOWN = (
    *("by", "course", "unit", "level", "q", "head", "sort"),
    *("on", "with", "from", "to", "who", "status"),
)
"""What an address of the report may say; a page of it is nothing to keep."""


def kept(asked: QueryDict) -> dict[str, str]:
    """Return what the address says, without what says nothing."""
    return {name: value for name in KNOWN if (value := str(asked.get(name, "")))}


def hidden(asked: QueryDict, *names: str) -> list[tuple[str, str]]:
    """Return what a form carries on of the address."""
    return [(name, value) for name, value in kept(asked).items() if name in names]


def changed(asked: QueryDict, **chosen: str) -> str:
    """Return the query with some of it chosen anew; chosen empty, it is left out."""
    return urlencode({name: value for name, value in (kept(asked) | chosen).items() if value})


def of_report(asked: QueryDict, **chosen: str) -> str:
    query = changed(asked, **chosen)
    return reverse("reports") + (f"?{query}" if query else "")


def of_unit(code: str, course: Course, day: date | None, show: Show | None = None) -> str:
    """Return the page of a unit, at its people where some of them are asked for."""
    chosen = {"course": course.slug, "status": show and show.value, "on": _iso(day)}
    anchor = "#people" if show else ""
    return f"{reverse('team_unit', args=[code])}?{_query(chosen)}{anchor}"


def of_people(
    course: Course, day: date | None, show: Show | None = None, who: Who | None = None
) -> str:
    """Return the list of everybody in the organisation, or of some of them."""
    chosen = {
        "course": course.slug,
        "status": show and show.value,
        "who": who and who.value,
        "on": _iso(day),
    }
    return f"{reverse('reports_people')}?{_query(chosen)}"


def of_person(report: "OrganisationReport", home: Node | None, person: int, at: Place) -> str:
    """Return where the person stands now, which knows the list it came from.

    There is nothing for oneself, for who has no home place, and of an earlier day.
    """
    if home is None or not home.is_open or not report.moment.is_now or person == report.viewer.pk:
        return ""
    query = report.asked.copy()
    query["course"] = report.moment.course.slug
    query[PLACE] = at.value
    return f"{reverse('team_person', args=[home.code, person])}?{query.urlencode()}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _query(chosen: dict[str, str | None]) -> str:
    return urlencode({name: value for name, value in chosen.items() if value})


def of_query(query: str) -> str:
    """Return the report at this query, as far as an address of it may say so."""
    return of_report(QueryDict(query))
