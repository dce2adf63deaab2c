"""Addresses of the report that keep what was chosen."""

from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from courses.models import Course
from people.models import Unit
from reports.enums import Show, Sort


def of_unit(unit: Unit, course: Course | None) -> str:
    return reverse("team_unit", args=[unit.code]) + (of_course(course) if course else "")


def of_course(course: Course) -> str:
    return f"?{urlencode({'course': course.slug})}"


def people_shown(
    course: Course,
    show: Show | None = None,
    sort: Sort | None = None,
    anchor: str = "people",
) -> str:
    """Return the address of the list on this page, filtered so."""
    chosen = {"course": course.slug, "status": show and show.value, "sort": sort and sort.value}
    query = urlencode({name: value for name, value in chosen.items() if value})
    return f"?{query}#{anchor}"


def query_without_page(asked: QueryDict) -> str:
    """Return the query of the address for another page, or the export, of the same list."""
    query = asked.copy()
    query.pop("p", None)
    return query.urlencode()
