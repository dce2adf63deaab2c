"""A facilitator runs a session on a phone: who is there, a correction, the sheet to sign."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from django.utils import timezone

from people.models import User
from tests.e2e.pages.workshops import SessionView
from tests.e2e.watch import Watcher
from tests.factories.workshops import InvitationFactory, SessionFactory
from workshops.models import Attendance, AttendanceCorrection, Session, Workshop

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]
TEAM = ("nok", "somsak", "anong")


@pytest.fixture
def session(demo: None) -> Session:
    """A session that began a quarter of an hour ago, with three of the cast."""
    session = SessionFactory(
        workshop=Workshop.objects.get(title="Who depends on us?"),
        facilitator=User.objects.get(username="elena"),
        starts_at=timezone.now() - timedelta(minutes=15),
        place="Garden room",
    )
    for login in TEAM:
        InvitationFactory(session=session, person=User.objects.get(username=login))
    return session


def names() -> list[str]:
    return [User.objects.get(username=login).full_name for login in TEAM]


def test_a_session_on_a_phone(session: Session, enter: Enter) -> None:
    trainer = enter("elena", "phone")
    trainer.page.get_by_role("link", name="Workshops").locator("visible=true").click()
    trainer.page.goto("/workshops/?show=past")
    trainer.check()
    trainer.page.goto("/workshops/")
    trainer.check()
    row = trainer.page.locator(".row-list__item", has_text="Garden room")
    row.get_by_role("link").click()
    view = SessionView(trainer)
    _three_are_marked(view)
    _one_is_corrected(view)
    _somebody_turns_up(view)
    _the_sheet_is_printed(view)
    _the_clock_runs(view)


def _three_are_marked(view: SessionView) -> None:
    nok, somsak, anong = names()
    view.look()
    view.mark(nok, "Present")
    view.mark(somsak, "Partly")
    view.mark(anong, "Absent")
    expect(view.count("present")).to_have_text("1")
    expect(view.count("open")).to_have_text("0")
    view.look()
    marks = Attendance.objects.order_by("pk").filter(session__place="Garden room")
    assert list(marks.values_list("mark", flat=True)) == ["present", "partly", "absent"]


def _one_is_corrected(view: SessionView) -> None:
    anong = names()[2]
    view.mark(anong, "Present")
    correction = AttendanceCorrection.objects.get()
    assert (correction.was, correction.became) == ("absent", "present")
    view.page.reload()
    expect(view.main()).to_contain_text("Absent, now Present")
    expect(view.row(anong).get_by_role("button", name="Present")).to_have_attribute(
        "aria-pressed", "true"
    )
    view.look()


def _somebody_turns_up(view: SessionView) -> None:
    view.page.get_by_label("Whole name or employee number").fill("kofi")
    view.page.get_by_role("button", name="Search").click()
    view.page.get_by_role("button", name="Add as present").click()
    expect(view.row("Kofi Mensah").get_by_role("button", name="Present")).to_have_attribute(
        "aria-pressed", "true"
    )
    view.look()


def _the_sheet_is_printed(view: SessionView) -> None:
    view.page.get_by_role("link", name="Sign-in sheet").click()
    for name in [*names(), "Kofi Mensah"]:
        expect(view.main()).to_contain_text(name)
    view.look()
    view.page.evaluate("window.print = () => { document.title = 'printed'; }")
    view.page.get_by_role("button", name="Print").click()
    expect(view.page).to_have_title("printed")
    view.page.go_back()


def _the_clock_runs(view: SessionView) -> None:
    view.page.get_by_role("link", name="Run sheet").click()
    expect(view.page.locator("[data-run-clock-words]")).to_contain_text("Now:")
    expect(view.page.locator("[data-run-row][aria-current]")).to_have_count(1)
    view.look()


@pytest.mark.parametrize(("hours", "words"), [(1, "Now:"), (13, "once it is started")])
def test_a_night_session_runs_on_past_midnight(
    session: Session, enter: Enter, hours: int, words: str
) -> None:
    session.starts_at = timezone.now().replace(hour=23, minute=30)
    session.save()
    trainer = enter("elena", "phone")
    trainer.page.clock.set_fixed_time(session.starts_at + timedelta(hours=hours))
    trainer.page.goto(f"/workshops/sessions/{session.pk}/")
    trainer.page.get_by_role("link", name="Run sheet").click()
    expect(trainer.page.locator("[data-run-clock-words]")).to_contain_text(words)


def test_a_mark_that_does_not_arrive_says_so_and_is_sent_again(
    session: Session, enter: Enter
) -> None:
    trainer = enter("elena", "phone")
    trainer.page.goto(f"/workshops/sessions/{session.pk}/")
    view, (nok, *_others) = SessionView(trainer), names()
    expect(trainer.page.locator("[data-attendance=live]")).to_be_visible()
    trainer.page.context.set_offline(True)
    view.row(nok).get_by_role("button", name="Present").click()
    expect(view.state_of(nok)).to_have_attribute("data-state", "retrying")
    assert not Attendance.objects.filter(session=session).exists()
    trainer.page.context.set_offline(False)
    expect(view.state_of(nok)).to_have_attribute("data-state", "saved")
    assert Attendance.objects.get(session=session).is_present


def test_two_phones_see_what_the_other_marked(session: Session, enter: Enter) -> None:
    first, second = (SessionView(enter(login, "phone")) for login in ("elena", "maria"))
    for view in (first, second):
        view.page.goto(f"/workshops/sessions/{session.pk}/")
    nok, somsak, _anong = names()
    first.mark(nok, "Present")
    second.mark(somsak, "Absent")
    expect(second.row(nok).get_by_role("button", name="Present")).to_have_attribute(
        "aria-pressed", "true"
    )
    assert Attendance.objects.filter(session=session).count() == 2


def test_marking_by_plain_forms(session: Session, enter: Enter) -> None:
    trainer = enter("elena", "phone", java_script_enabled=False)
    trainer.page.goto(f"/workshops/sessions/{session.pk}/")
    view, (nok, *_others) = SessionView(trainer), names()
    view.row(nok).get_by_role("button", name="Partly").click()
    expect(view.main()).to_contain_text("1 partly")
    trainer.page.get_by_role("button", name="All present").click()
    assert Attendance.objects.filter(session=session, mark="present").count() == 2
