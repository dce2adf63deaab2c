"""HR reads the report per department head, goes down to a person, and takes it along."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from django.conf import settings as configured
from django.core.management import call_command
from django.utils import timezone

from tests.e2e.pages.exports import ExportsView
from tests.e2e.pages.report import ReportView
from tests.e2e.watch import Watcher

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]


@pytest.fixture(autouse=True)
def _queued(settings: object) -> None:
    """Jobs wait for a worker, as in production."""
    settings.TASKS = configured.TASKS | {  # type: ignore[attr-defined]
        "background": {"BACKEND": "django_tasks_db.DatabaseBackend"}
    }


def test_from_a_heads_row_to_a_person_and_into_a_file(demo: None, enter: Enter, size: str) -> None:
    hr = enter("maria", size)
    hr.page.get_by_role("link", name="Reports").locator("visible=true").click()
    report = ReportView(hr)
    expect(report.heading).to_have_text("The whole organisation")
    report.look()
    _down_to_a_person(report)
    _into_files(report.open())


def _down_to_a_person(report: ReportView) -> None:
    row = report.row("Front Office").first
    head = row.locator("tbody th a, th a").first.inner_text()
    number = row.locator("td.is-number a").last
    late = int(number.inner_text().split("\n")[0].split("–")[0])
    number.click()
    expect(report.page.locator("#people tbody tr")).to_have_count(late)
    report.look()
    report.page.locator("#people tbody th a").first.click()
    expect(report.main()).to_contain_text("modules done")
    report.look()
    report.open().page.get_by_role("link", name=head, exact=True).click()
    expect(report.heading).to_have_text(head)
    report.look()


def _into_files(report: ReportView) -> None:
    heads = [name.inner_text() for name in report.every(report.page.locator("tbody th > a"))]
    lines = report.download()
    column = lines[0].index("Head")
    assert set(heads) <= {line[column] for line in lines[1:]}
    files = ExportsView(report.watcher)
    files.ask()
    call_command("worker", "--until-empty")
    files.expect_ready()
    report.look()
    rows = files.download()
    done = lines[0].index("Done")
    assert [row[column] for row in rows] == [line[column] for line in lines]
    assert [row[done] for row in rows[1:]] == [int(line[done]) for line in lines[1:]]


CUTS = ("Units, level by level", "Teams", "Levels", "Courses", "Periods", "Vacant posts")


def test_every_cut_is_looked_at(demo: None, enter: Enter) -> None:
    report = ReportView(enter("maria", "phone")).open()
    for name in CUTS:
        report.cut(name)
        report.look()


def test_days_views_and_bad_addresses(demo: None, enter: Enter) -> None:
    report = ReportView(enter("maria")).open()
    report.page.locator("summary", has_text="Another day").click()
    month_ago = timezone.localdate() - timedelta(days=30)
    report.show(on=month_ago.isoformat())
    expect(report.main()).to_contain_text("by what the records say today")
    report.look()
    report.show(on="", with_=month_ago.isoformat())
    expect(report.main()).to_contain_text("Difference")
    report.look()
    report.page.locator("summary", has_text="Keep this view").click()
    report.page.get_by_label("Name of the view").fill("A month")
    report.page.get_by_role("button", name="Keep").click()
    expect(report.page.get_by_role("link", name="A month").first).to_be_visible()
    report.look()
    report.open("?on=yesterday")
    expect(report.main()).to_contain_text("Nothing else has changed.")
    report.look()


def test_who_is_counted_and_who_is_not(demo: None, enter: Enter, size: str) -> None:
    report = ReportView(enter("maria", size)).open()
    report.page.locator("summary", has_text="Where the others are").click()
    expect(report.main()).to_contain_text("resting accounts")
    report.look()
    report.page.get_by_role("link", name="Who are they?").click()
    expect(report.heading).to_have_text("People counted")
    report.look()
