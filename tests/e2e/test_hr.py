"""HR looks at the organisation, assigns a course and moves a person."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from django.utils import timezone

from courses.models import Assignment, Course
from people.models import Unit, User
from tests.e2e.pages.cms import CmsEditor
from tests.e2e.pages.team import TeamView
from tests.e2e.watch import Watcher

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]


def test_the_organisation_hotel_by_hotel(demo: None, enter: Enter, size: str) -> None:
    hr = enter("maria", size)
    team = TeamView(hr).open()
    expect(team.rule).to_contain_text("active people with this assignment")
    team.look()
    below = team.page.locator(".people-table").first.locator("tbody th a")
    assert below.count() > 1
    below.first.click()
    team.look()


def test_a_course_is_assigned_after_a_look_at_whom_it_asks(demo: None, enter: Enter) -> None:
    course = Course.objects.get(slug="serving-those-who-serve")
    unit = Unit.objects.get(code="h1-d1-t1")
    made = Assignment.objects.filter(course=course, unit=unit)
    due_on = timezone.localdate() + timedelta(days=20)
    hr = enter("maria")
    cms = CmsEditor(hr).open("/admin/assignments/new/")
    page = cms.page
    page.locator("#id_course").select_option(str(course.pk))
    page.locator("#id_unit").select_option(str(unit.pk))
    page.locator("#id_due_on").fill(due_on.isoformat())
    page.keyboard.press("Escape")
    cms.send()
    expect(page.locator("main")).to_contain_text("Nothing is saved yet.")
    assert not made.exists()
    cms.send()
    expect(cms.messages).to_be_visible()
    assert made.get().due_on == due_on
    hr.quiet()


def test_a_person_is_moved(demo: None, enter: Enter) -> None:
    person, unit = User.objects.get(username="lan"), Unit.objects.get(code="h1-d1-t1")
    hr = enter("maria")
    cms = CmsEditor(hr).open("/admin/people/")
    cms.page.locator("main").get_by_role("textbox").first.fill("Lan")
    cms.page.locator("main").get_by_role("link", name="Lan").first.click()
    cms.page.get_by_role("link", name="Move").first.click()
    cms.page.locator("#id_unit").select_option(str(unit.pk))
    cms.send()
    expect(cms.messages).to_contain_text("was moved")
    assert person.current_home() == unit
    hr.quiet()
