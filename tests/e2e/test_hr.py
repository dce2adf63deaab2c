"""HR looks at the organisation, assigns a course and moves a person."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from django.utils import timezone

from courses.enums import DueKind, Reached
from courses.models import Assignment, Course, LearningPath
from people.models import Unit, User
from tests.e2e.pages.cms import CmsEditor
from tests.e2e.pages.team import TeamView
from tests.e2e.pages.terms import TermsPage
from tests.e2e.watch import Watcher

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]


def test_the_organisation_hotel_by_hotel(demo: None, enter: Enter, size: str) -> None:
    hr = enter("maria", size)
    team = TeamView(hr).open()
    expect(team.rule).to_contain_text("active people with this assignment")
    team.look()
    below = team.page.locator(".people-table").first.locator("tbody th a")
    assert len(team.every(below)) > 1
    below.first.click()
    team.look()


def test_a_rule_is_written_and_holds_after_a_look_at_whom_it_reaches(
    demo: None, enter: Enter, size: str
) -> None:
    course = Course.objects.get(slug="serving-those-who-serve")
    made = Assignment.objects.filter(course=course, reached=Reached.LEADS)
    due_on = timezone.localdate() + timedelta(days=20)
    hr = enter("maria", size)
    form = TermsPage(hr).open()
    form.choose_course(course)
    form.choose("reached", Reached.POSITION)
    expect(form.field("position")).to_be_visible()
    form.choose("reached", Reached.LEADS)
    expect(form.field("position")).to_be_hidden()
    form.write_day("due_on", due_on)
    hr.check()
    form.send()
    expect(form.main).to_contain_text("Leads of teams")
    expect(form.main).to_contain_text("Nothing is saved yet.")
    expect(form.main.get_by_role("cell", name="asked already").first).to_be_visible()
    hr.check()
    assert not made.exists()
    form.send()
    expect(form.messages).to_contain_text("Saved: Serving Those Who Serve · Leads of teams.")
    form.open("/admin/assignments/")
    hr.check()
    assignment = made.get()
    assert (assignment.due, assignment.due_on) == (DueKind.DATE, due_on)
    assert assignment.reaches.exists()
    form.open_people_of(assignment)
    expect(form.main).to_contain_text(str(User.objects.get(username="somsak")))
    hr.check()


def test_people_are_chosen_by_name_in_a_window(demo: None, enter: Enter) -> None:
    hr = enter("maria")
    form = TermsPage(hr).open()
    form.choose_course(Course.objects.get(slug="serving-those-who-serve"))
    form.choose("reached", Reached.PEOPLE)
    form.choose_people(2)
    form.choose("due", DueKind.NONE)
    form.send()
    expect(form.main).to_contain_text("2 people by name")
    expect(form.main).to_contain_text("This reaches 2 people.")
    hr.quiet()


def test_a_path_is_put_in_order_by_buttons(demo: None, enter: Enter, size: str) -> None:
    hr = enter("maria", size)
    page = CmsEditor(hr).open("/admin/learning-paths/new/").page
    page.locator("#id_name").fill("Welcome")
    page.locator("#id_rows-0-what").select_option(index=1)
    page.locator("#id_rows-1-what").select_option(index=4)
    second = page.locator("#id_rows-1-what").input_value()
    page.get_by_role("button", name="Up (row 2)").click()
    expect(page.locator("#id_rows-0-what")).to_have_value(second)
    hr.check()
    page.locator("#id_name").press("Enter")
    expect(page.locator(".messages")).to_contain_text("Welcome was added.")
    path = LearningPath.objects.get()
    assert f"module-{path.items.first().module_id}" == second
    CmsEditor(hr).open(f"/admin/learning-paths/edit/{path.pk}/")
    hr.check()


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
