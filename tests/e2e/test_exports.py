"""A list as a spreadsheet: asked for, waited for, opened; with a script and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from django.conf import settings as configured
from django.core.management import call_command

from tests.e2e.pages.exports import ExportsView
from tests.e2e.pages.team import TeamView
from tests.e2e.watch import Watcher

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]


@pytest.fixture(autouse=True)
def _queued(settings: object) -> None:
    """Jobs wait for a worker, as in production."""
    settings.TASKS = configured.TASKS | {  # type: ignore[attr-defined]
        "background": {"BACKEND": "django_tasks_db.DatabaseBackend"}
    }


def work() -> None:
    call_command("worker", "--until-empty")


def test_a_head_waits_for_a_spreadsheet_and_opens_it(demo: None, enter: Enter, size: str) -> None:
    head = enter("anong", size)
    team, files = TeamView(head).open(query="?status=done"), ExportsView(head)
    files.ask()
    assert head.page.url.endswith("/team/?status=done")
    expect(files.strip).to_contain_text("Your file is being made.")
    files.look()
    work()
    files.expect_ready()
    files.look()
    rows = files.download()
    assert [row[0] for row in rows[1:]] == team.people()
    files.open().look()
    files.delete()
    expect(files.main()).to_contain_text("No files yet")
    files.look()


def test_it_can_be_waited_for_without_a_script(demo: None, enter: Enter) -> None:
    head = enter("anong", java_script_enabled=False)
    files = ExportsView(head)
    head.page.goto("/team/")
    files.ask()
    head.page.get_by_role("link", name="See how far it is").click()
    expect(files.strip).to_contain_text("Your file is being made.")
    work()
    head.page.get_by_role("link", name="Look again").click()
    files.expect_ready()
    assert len(files.download()) > 1


def test_hr_sees_what_the_file_of_all_records_holds(demo: None, enter: Enter, size: str) -> None:
    hr = enter("maria", size)
    files = ExportsView(hr)
    hr.page.goto("/reports/records/?from=2000-01-01")
    expect(files.heading).to_have_text("All records")
    files.look()
    files.ask()
    work()
    files.expect_ready()
    assert files.download()[0][:2] == ["Employee no.", "Name"]
