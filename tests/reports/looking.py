"""Look at the report as somebody would, and compare it with a plain recount."""

import csv
import io
import re
from collections.abc import Iterator
from html import unescape

from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from courses.models import Course
from people.models import Unit, User
from people.querysets import today
from reports.enums import Show, Sort
from reports.exports import kinds
from reports.statuses import APART
from reports.unit.team import TeamReport
from tests.reports.naive import Stood
from tests.reports.recount import Recount

EVERY = (None, *Show)
FIGURE = re.compile(r'class="figures__link"\s+href="([^"]+)"[^>]*>(\d+)</a>')
ROW = re.compile(r'id="person-(\d+)"')
NEXT = re.compile(r'href="([^"]+)"[^>]*rel="next"|rel="next"[^>]*href="([^"]+)"')


def asked(course: Course, show: Show | None = None, **more: str) -> QueryDict:
    query = QueryDict(mutable=True)
    query.update({"course": course.slug, **({"status": show.value} if show else {}), **more})
    return query


class Looking:
    """Looks at reports of one moment as somebody, and compares them."""

    def __init__(self, truth: Recount, viewer: User) -> None:
        self.truth, self.viewer = truth, viewer

    def report(self, unit: Unit, query: QueryDict) -> TeamReport:
        if self.truth.on < today():
            query["on"] = self.truth.on.isoformat()
        scope = Unit.objects.visible_to(self.viewer)
        return TeamReport(self.viewer, unit, scope, query, today())

    def check_all(self) -> None:
        """Look at every unit in every course, and at every list."""
        scope = self.truth.scope(self.viewer)
        assert (
            set(Unit.objects.visible_to(self.viewer).open().values_list("pk", flat=True)) == scope
        )
        for course in Course.objects.live():
            stands = self.truth.stands(course)
            for pk in scope:
                self.check(self.truth.units[pk], course, stands)

    def check(self, unit: Unit, course: Course, stands: dict[int, Stood]) -> None:
        counted = self.truth.counted(unit, stands)
        report = self.report(unit, asked(course))
        if course not in report.courses:
            assert not counted
            return
        self.check_numbers(report, unit, stands)
        for show in EVERY:
            self.check_list(unit, course, counted, show)

    def check_numbers(self, report: TeamReport, unit: Unit, stands: dict[int, Stood]) -> None:
        whole, branches = report.figures.whole, report.figures.branches
        counted = self.truth.counted(unit, stands)
        assert {show: whole.number(show) for show in EVERY} == self.numbers(counted)
        assert {one.pk for one in report.below} == {one.pk for one in self.truth.below(unit)}
        for below in report.below:
            part = self.truth.counted(below, stands)
            found = branches[below.path]
            assert {show: found.number(show) for show in EVERY} == self.numbers(part)

    def numbers(self, counted: dict[int, Stood]) -> dict[Show | None, int]:
        return {show: len(self.truth.shown(counted, show)) for show in EVERY}

    def check_list(
        self, unit: Unit, course: Course, counted: dict[int, Stood], show: Show | None
    ) -> None:
        seen = self.truth.seen(self.viewer)
        for sort in Sort:
            in_order = self.truth.listed if sort == Sort.NAME else self.truth.due_first
            expected = [pk for pk in in_order(counted, show) if pk in seen]
            report = self.report(unit, asked(course, show, sort=sort.value))
            assert [row["person_id"] for row in report.all_rows()] == expected
            if self.truth.on == today():
                assert len(expected) == report.number

    def check_files(self, unit: Unit, course: Course) -> None:
        """The sheet, of which both files are made, has a line for each in the list."""
        counted = self.truth.counted(unit, self.truth.stands(course))
        for show in EVERY:
            sheet = kinds.sheet_for("people", self.viewer, unit.code, asked(course, show))
            told = [(row[0], row[2], *row[5:7]) for row in sheet.rows]
            assert told == list(self.lines(counted, show))

    def lines(self, counted: dict[int, Stood], show: Show | None) -> Iterator[tuple]:
        for pk in self.truth.listed(counted, show):
            stood = counted[pk]
            done = stood.completed_at
            name, unit = self.truth.people[pk].full_name, self.truth.units[stood.unit].name
            yield name, unit, stood.wanted_on, done and timezone.localdate(done)


class Browsing:
    """Looks through the browser: follows each number to its list, and the list to its end."""

    def __init__(self, truth: Recount, viewer: User) -> None:
        self.truth, self.viewer = truth, viewer
        self.client = Client()
        self.client.force_login(viewer)

    def check_scope(self) -> None:
        """Whoever does not look after a unit finds no page there."""
        scope = self.truth.scope(self.viewer)
        for pk, unit in self.truth.units.items():
            for ending in ("", "export.csv"):
                found = self.client.get(f"/team/{unit.code}/{ending}").status_code
                assert found == 404 if pk not in scope else found in (200, 404)

    def check(self, unit: Unit, course: Course) -> None:
        """Follow each number; and read the list as CSV."""
        counted = self.truth.counted(unit, self.truth.stands(course))
        page = self.read(unit, "?" + asked(course).urlencode())
        numbers = {self.show(href): int(number) for href, number in FIGURE.findall(page)}
        expected = {show: len(self.truth.shown(counted, show)) for show in Show}
        shown = {show: number for show, number in expected.items() if number}
        assert numbers == {show: shown[show] for show in shown if show not in APART}
        for show in (None, *shown):
            listed = self.truth.listed(counted, show)
            assert self.people(unit, course, show) == listed
            assert self.csv(unit, course, show) == [
                self.truth.people[pk].full_name for pk in listed
            ]

    def show(self, href: str) -> Show:
        return Show(QueryDict(unescape(href).split("?")[1].split("#")[0])["status"])

    def people(self, unit: Unit, course: Course, show: Show | None) -> list[int]:
        """Return whom the list names on all its pages."""
        query, found = "?" + asked(course, show).urlencode(), []
        while query:
            page = self.read(unit, query)
            found += [int(pk) for pk in ROW.findall(page)]
            more = NEXT.search(page)
            query = unescape(more[1] or more[2]) if more else ""
        return found

    def csv(self, unit: Unit, course: Course, show: Show | None) -> list[str]:
        query = asked(course, show).urlencode()
        answer = self.client.get(f"/team/{unit.code}/export.csv?{query}")
        text = b"".join(answer.streaming_content).decode("utf-8-sig")
        return [row[0].removeprefix("'") for row in csv.reader(io.StringIO(text))][1:]

    def read(self, unit: Unit, query: str) -> str:
        answer = self.client.get(f"/team/{unit.code}/{query}")
        assert answer.status_code == 200
        return answer.content.decode()
