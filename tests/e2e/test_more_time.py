"""A learner asks for more time and a lead gives it: two people, two browsers, one date."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from django.utils import timezone

from core.templatetags.namjai import day
from courses.models import Enrolment
from people.models import User
from tests.e2e.pages.time import AskingForTime, DecidingView
from tests.e2e.watch import Watcher

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]

LAN = "Nguyễn Thị Lan"
SHIFT = "Tuần này tôi làm ca đêm."


def test_a_learner_asks_and_a_lead_agrees(demo: None, enter: Enter, size: str) -> None:
    until = timezone.localdate() + timedelta(days=40)
    learner = AskingForTime(enter("lan", size)).open()
    learner.ask(until, SHIFT)
    expect(learner.main()).to_contain_text("has not answered yet")
    learner.look()

    lead = DecidingView(enter("dung", size)).open()
    expect(lead.need(LAN)).to_contain_text(f"asks until {day(until)}: “{SHIFT}”")
    lead.look()
    lead.choose(LAN, "Agree")
    expect(lead.said).to_have_text(f"{LAN} has time until {day(until)}.")
    expect(lead.need(LAN)).to_have_count(0)
    lead.look()

    learner.open()
    expect(learner.main()).to_contain_text(f"You have until {day(until)}.")
    learner.look()
    person = User.objects.get(username="lan")
    assert until in Enrolment.objects.filter(person=person).values_list("due_on", flat=True)


def test_what_is_in_the_way_is_between_the_two(demo: None, enter: Enter, size: str) -> None:
    lead = DecidingView(enter("dung", size)).open()
    lead.open_person(LAN)
    lead.look()
    lead.page.get_by_role("link", name="Ask what is in the way").click()
    lead.look()
    lead.fill(your_question="Chào Lan, mình giúp được gì không?")
    lead.send("Send the question")

    learner = AskingForTime(enter("lan", size)).open()
    expect(learner.main()).to_contain_text("asks what is in the way")
    learner.look()
    learner.answer("Ca đêm, đến thứ Sáu.")

    lead.open()
    lead.open_person(LAN)
    expect(lead.main()).to_contain_text("Ca đêm, đến thứ Sáu.")
    head = DecidingView(enter("huong", size)).open()
    head.open_person(LAN)
    expect(head.main()).to_contain_text("The words are between the two.")
    expect(head.main()).not_to_contain_text("Ca đêm")
    head.look()


def test_hr_gives_who_is_late_another_date_or_excuses(demo: None, enter: Enter, size: str) -> None:
    hr = DecidingView(enter("maria", size)).open()
    first, second = (one.inner_text() for one in hr.every(hr.page.locator(".need strong"))[:2])
    hr.choose(first, "More time")
    until = timezone.localdate() + timedelta(days=10)
    hr.fill(until=until.isoformat(), why="ลาป่วย")
    hr.look()
    hr.send("Give more time")
    expect(hr.said).to_have_text(f"{first} has time until {day(until)}.")

    hr.choose(second, "Not needed or on leave")
    hr.look()
    hr.send("Excuse")
    expect(hr.heading).to_have_text("Not needed or on leave")
    hr.page.get_by_label("On leave, in every course").check()
    hr.fill(why="ลาคลอดถึงเดือนมีนาคม")
    hr.send("Excuse")
    expect(hr.said).to_have_text(f"{second} is on leave, in every course asked of them now.")
    hr.page.get_by_role("link", name="Not counted: 1 on leave.").click()
    assert hr.people() == [second]
    hr.look()
    hr.open_person(second)
    expect(hr.page.get_by_role("link", name="Back from leave")).to_be_visible()
    hr.look()


def test_all_of_it_works_without_a_script(demo: None, enter: Enter) -> None:
    until = timezone.localdate() + timedelta(days=40)
    learner = AskingForTime(enter("lan", "phone", java_script_enabled=False)).open()
    learner.page.get_by_role("link", name="Ask for more time").first.click()
    learner.page.get_by_label("Until").fill(until.isoformat())
    learner.page.get_by_label("What is in the way").fill(SHIFT)
    learner.page.get_by_role("button", name="Ask for more time").click()
    lead = DecidingView(enter("dung", "phone", java_script_enabled=False)).open()
    lead.choose(LAN, "Agree")
    expect(lead.said).to_have_text(f"{LAN} has time until {day(until)}.")
