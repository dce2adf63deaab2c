"""HR's report as its pages and files say it, and a recount to hold against it."""

import csv
import re
from datetime import timedelta
from io import StringIO
from typing import Any

from django.test import Client
from django.utils import timezone

from courses.models import Course, Enrolment, Reach
from people.models import Unit, User
from reports.enums import Show
from reports.standings import refresh
from tests.factories.people import days_ago
from tests.reports.recount import Recount


def page_of(client: Client, person: User, path: str) -> Any:
    client.force_login(person)
    return client.get(path)


def file_of(client: Client, person: User, path: str) -> list[list[str]]:
    response = page_of(client, person, path)
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(StringIO(text)))


def rows_of(response: Any) -> dict[str, list[str]]:
    """Return the cells of the table's rows in words, by their names."""
    found = {}
    for row in re.findall(r"<tr role=\"row\">(.*?)</tr>", response.content.decode(), re.S)[1:]:
        name, *cells = re.findall(r"<t[hd][^>]*role=\"(?:rowheader|cell)\".*?</t[hd]>", row, re.S)
        found[words(name)] = [words(cell) for cell in cells]
    return found


def row_named(response: Any, name: str) -> list[str]:
    found = [cells for title, cells in rows_of(response).items() if name in title]
    assert len(found) == 1, (name, rows_of(response))
    return found[0]


def words(html: str) -> str:
    html = re.sub(r"<span class=\"visually-hidden\">.*?</span>", "", html)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html)).strip()


def told(recount: Recount, unit: Unit, course: Course) -> tuple[str, str, str]:
    """Return how a unit is told: how many are done, due and late."""
    counted = recount.counted(unit, recount.stands(course))
    done, due, late_ones, everybody = (
        len(recount.shown(counted, show)) for show in (Show.DONE, Show.DUE, Show.LATE, None)
    )
    return (f"{done} of {everybody}" if everybody else "–", str(due), str(late_ones))


def since_long() -> None:
    """Let everybody have been asked a month ago, and all be wanted when the rule says."""
    begun = {"opened_on": days_ago(30), "created_at": timezone.now() - timedelta(days=30)}
    Enrolment.objects.update(due_on=days_ago(-5), **begun)
    Reach.objects.update(since=days_ago(30))
    refresh()
