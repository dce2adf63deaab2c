"""Addresses of the report that keep what was chosen."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from courses.models import Course
from people.models import Unit
from reports.enums import PLACE, Place, Show, Sort
from reports.paging import AFTER, BEFORE, Paged, beside
from reports.permissions import may_see_organisation

if TYPE_CHECKING:
    from reports.rows import PersonRow
    from reports.unit.team import TeamReport


def of_unit(unit: Unit, course: Course | None, day: date | None = None) -> str:
    """Return the page of a unit, as it is now or as it was on a day."""
    return reverse("team_unit", args=[unit.code]) + (of_course(course, day) if course else "")


def of_course(course: Course, day: date | None = None) -> str:
    return _query({"course": course.slug, "on": day.isoformat() if day else None})


def of_list(
    unit: Unit,
    course: Course,
    day: date | None,
    show: Show | None = None,
    module: str = "",
) -> str:
    """Return the list of people on the page of a unit, filtered so."""
    page = reverse("team_unit", args=[unit.code])
    return page + people_shown(course, show, day=day, module=module)


def people_shown(
    course: Course,
    show: Show | None = None,
    sort: Sort | None = None,
    *,
    day: date | None = None,
    module: str = "",
) -> str:
    """Return the address of the list on this page, filtered so."""
    chosen = {
        "course": course.slug,
        "status": show and show.value,
        "sort": sort and sort.value,
        "module": module,
        "on": day.isoformat() if day else None,
    }
    return f"{_query(chosen)}#{Place.PEOPLE.value}"


def _query(chosen: Mapping[str, str | None]) -> str:
    return _written(tuple((name, value) for name, value in chosen.items() if value))


@lru_cache(maxsize=1000)
def _written(chosen: tuple[tuple[str, str], ...]) -> str:
    return f"?{urlencode(chosen)}"


def of_person(report: "TeamReport", person_id: int, act: str = "", at: Place | None = None) -> str:
    """Return the address of a person, or of an act about them, that knows the list it came from."""
    if at not in report.ways_back:
        report.ways_back[at] = _way_back(report, at)
    name = f"team_{act}" if act else "team_person"
    url = reverse(name, args=[report.unit.code, person_id])
    return f"{url}?{report.ways_back[at]}"


def _way_back(report: "TeamReport", at: Place | None) -> str:
    query = report.asked.copy()
    query["course"] = report.course.slug if report.course else ""
    query.pop(PLACE, None)
    if at is not None:
        query[PLACE] = at.value
    return query.urlencode()


def of_other(report: "TeamReport", row: "PersonRow", at: Place | None = None) -> str:
    """Return the address of somebody else; one's own standing is not for oneself to decide, and
    of an earlier day nothing is decided.
    """
    is_open = report.is_now and row.person_id != report.viewer.pk
    return of_person(report, row.person_id, at=at) if is_open else ""


def of_place(report: "TeamReport", at: Place) -> str:
    """Return the address of the list one came from, at its place."""
    query = report.asked.copy()
    query.pop(PLACE, None)
    pages = {Place.ROWS: "reports", Place.EVERYBODY: "reports_people"}
    page = reverse(pages[at]) if at in pages else of_unit(report.unit, None)
    return f"{page}?{query.urlencode()}#{at.value}"


def place_of(report: "TeamReport") -> Place:
    """Return from where one came: of the unit's page, its list, where the address says nothing."""
    known = set(Place) if may_see_organisation(report.viewer) else {Place.NEEDS, Place.PEOPLE}
    asked = report.asked.get(PLACE)
    return Place(asked) if asked in known else Place.PEOPLE


def of_page(name: str, report: "TeamReport", **more: str) -> str:
    """Return another page of the unit, with the same course."""
    course = {"course": report.course.slug} if report.course else {}
    query = {**course, **more}
    return reverse(name, args=[report.unit.code]) + (_query(query) if query else "")


def of_briefed(report: "TeamReport") -> str:
    """Return the page that was printed."""
    return f"{of_unit(report.unit, None)}?{report.asked.urlencode()}"


def of_now(report: "TeamReport") -> str:
    """Return the same list as it is now."""
    query = _without_page(report.asked)
    query.pop("on", None)
    return f"{of_unit(report.unit, None)}?{query.urlencode()}"


def query_without_page(asked: QueryDict) -> str:
    """Return the query of the address for another page, or the export, of the same list."""
    return _without_page(asked).urlencode()


def pages(page: Paged, asked: QueryDict) -> dict[str, str]:
    """Return the addresses of the pages beside this one of a list of people, where they are."""
    return beside(page.before, page.after, query_without_page(asked), Place.PEOPLE.value)


def _without_page(asked: QueryDict) -> QueryDict:
    query = asked.copy()
    for name in ("p", AFTER, BEFORE):
        query.pop(name, None)
    return query
