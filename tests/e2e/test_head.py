"""A head of department looks after her people: numbers, who they are, and what is downloaded."""

import io
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from django.utils import timezone

from courses.actions import complete_step
from courses.models import Enrolment, Step
from people.models import User
from tests.e2e.pages.team import TeamView
from tests.e2e.watch import Watcher

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]


def test_from_the_numbers_to_a_person(demo: None, enter: Enter, size: str) -> None:
    head = enter("huong", size)
    head.page.get_by_role("link", name="My people").locator("visible=true").click()
    team = TeamView(head)
    expect(team.own_standing).to_contain_text("You")
    expect(team.own_standing.get_by_role("link", name="Continue")).to_be_visible()
    expect(team.rule).to_contain_text("active people with this assignment")
    team.look()
    _a_person_finishes(team)
    _drill_to_a_team(team)
    _filter_and_download(team)


def _a_person_finishes(team: TeamView) -> None:
    before = team.figures()
    _finish(User.objects.get(username="lan"))
    after = team.open().figures()
    done = next(label for label in after if label.endswith("people done"))
    assert int(after[done]) == int(before[done]) + 1
    assert int(after["not started"]) == int(before["not started"]) - 1


def _drill_to_a_team(team: TeamView) -> None:
    below = team.page.locator(".people-table").first.locator("tbody th a")
    name = below.first.inner_text()
    below.first.click()
    expect(team.heading).to_have_text(name)
    team.look()


def _filter_and_download(team: TeamView) -> None:
    team.open()
    team.filter(status="done")
    shown = team.people()
    assert any("Lan" in name for name in shown)
    team.look()
    rows = team.download()
    status = rows[0].index("Status")
    assert [row[0] for row in rows[1:]] == shown
    assert {row[status] for row in rows[1:]} == {"done"}
    team.filter(name="nobody of this name")
    expect(team.main()).to_contain_text("Nobody fits what you chose")
    team.look()


def test_a_late_person_gets_more_time_and_the_number_falls(
    demo: None, enter: Enter, size: str
) -> None:
    team = TeamView(enter("anong", size)).open()
    before = int(team.figures()["late"])
    assert before
    name = team.act_on_the_first("More time")
    expect(team.heading).to_have_text("More time")
    team.look()
    team.give_time(until=timezone.localdate() + timedelta(days=20), reason="After the season.")
    expect(team.page.locator("#needs-you")).to_contain_text(f"{name} has time until")
    assert int(team.figures()["late"]) == before - 1
    team.list_of("late")
    assert len(team.people()) == before - 1
    assert name not in team.people()


def test_the_other_pages_of_a_unit(demo: None, enter: Enter, size: str) -> None:
    team = TeamView(enter("anong", size)).open()
    total = team.total()
    team.section("Week by week")
    expect(team.page.get_by_role("img", name=f"Of {total} people")).to_be_visible()
    team.look()
    team.section("Courses and modules")
    team.look()
    cell = team.page.get_by_role("link", name=re.compile("Not done yet –")).first
    number = int(cell.inner_text().split()[0])
    cell.click()
    assert len(team.people()) == number
    team.section("People")
    expect(team.own_standing).to_be_visible()


def test_as_it_was_and_back(demo: None, enter: Enter, size: str) -> None:
    team = TeamView(enter("anong", size)).open()
    now = team.figures()
    team.page.get_by_label("As it was on").fill(
        (timezone.localdate() - timedelta(days=14)).isoformat()
    )
    team.show()
    expect(team.main()).to_contain_text("what the records say today")
    expect(team.page.locator("#needs-you")).to_have_count(0)
    team.look()
    team.page.get_by_role("link", name="Back to now").click()
    assert team.figures() == now


def test_the_briefing_fits_on_paper(demo: None, enter: Enter) -> None:
    team = TeamView(enter("anong")).open()
    total = team.total()
    team.page.get_by_role("link", name="Print for briefing").click()
    expect(team.heading).to_have_text("Front Office")
    team.look()
    pages = PdfReader(io.BytesIO(team.page.pdf(format="A4"))).pages
    words = "".join(page.extract_text() for page in pages)
    assert len(team.people()) == total
    assert "Front desk agent" in words
    assert "Needs you" in words
    assert "More time" not in words
    assert "My learning" not in words


def test_nobody_elses_people(demo: None, enter: Enter) -> None:
    head = enter("huong")
    for path in ("/team/h1-d1/", "/team/h1-d1/export.csv", "/team/riverside/", "/team/none/"):
        answer = head.page.goto(path)
        assert answer is not None
        assert answer.status == 404, path
    expect(head.page.get_by_role("heading", level=1)).to_be_visible()
    head.check()


def _finish(person: User) -> None:
    """Do what the learner's journey does, without its pages."""
    enrolment = Enrolment.objects.get(person=person, completed_at=None)
    steps = Step.objects.live().filter(module__course=enrolment.course, is_required=True)
    for number, step in enumerate(steps):
        complete_step(
            person,
            step=step,
            edition=step.edition,
            occurred_at=timezone.now() + timedelta(seconds=number),
            evidence={"kind": step.kind},
        )
