"""HR's list of assignments, who is reached, how far enrolling many is; for nobody else."""

import json
from datetime import date, timedelta

import pytest

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from courses import actions
from courses.actions import assignments as acting
from courses.actions import end_assignment
from courses.duties.terms import Terms
from courses.enums import Reached
from courses.models import Assignment, Course, Enrolment
from people.enums import Role
from people.models import Unit
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import (
    ProjectedCourseFactory,
    assign,
    steps_of,
    take,
)
from tests.people.cms import Keeper, text_of

pytestmark = pytest.mark.django_db

SOON = date(2030, 1, 31)


def in_menu(keeper: Keeper) -> bool:
    address = reverse("assignments:index")
    return address in keeper.get("wagtailadmin_home").content.decode()


def cost(keeper: Keeper, name: str, *args: object) -> int:
    with CaptureQueriesContext(connection) as queries:
        keeper.open(name, *args)
    return len(queries)


class TestList:
    @pytest.fixture
    def assignment(self, course: Course, unit: Unit) -> Assignment:
        done, _ = UserFactory.create_batch(2, unit=unit)
        assignment = assign(course, unit=unit, due_on=SOON, acting_user=None)
        take(done, *steps_of(course))
        return assignment

    def test_it_says_who_by_when_and_how_far(self, keeper: Keeper, assignment: Assignment) -> None:
        text = keeper.open("assignments:index")
        assert "Housekeeping (hk) and the units below it" in text
        assert "31 Jan 2030" in text
        assert "<td > 2 </td>" in text or "2 </td>" in text
        assert "in force" in text

    def test_it_is_narrowed(self, keeper: Keeper, assignment: Assignment) -> None:
        old = ProjectedCourseFactory(title="Old Course")
        ended = assign(old, unit=UnitFactory(), due_on=None, acting_user=None)
        end_assignment(ended, acting_user=None)
        everyone = actions.assign(old, Terms(reached=Reached.EVERYONE), acting_user=None)

        def shown(**query: object) -> set[int]:
            page = keeper.get("assignments:index", **query)
            return {rule.pk for rule in page.context["object_list"]}

        assert shown() == {assignment.pk, ended.pk, everyone.pk}
        assert shown(state="ended") == {ended.pk}
        assert shown(state="in_force") == {assignment.pk, everyone.pk}
        assert shown(state="applying") == set()
        assert shown(unit=assignment.unit.pk) == {assignment.pk}
        assert shown(reached="everyone") == {everyone.pk}
        assert shown(what=f"course-{assignment.course.pk}") == {assignment.pk}

    def test_a_longer_list_costs_no_more_queries(self, keeper: Keeper) -> None:
        def grow(number: int) -> None:
            for _count in range(number):
                unit = UnitFactory()
                UserFactory(unit=unit)
                assign(ProjectedCourseFactory(), unit=unit, due_on=None, acting_user=None)

        grow(4)
        keeper.open("assignments:index")
        short = cost(keeper, "assignments:index")
        grow(20)
        assert cost(keeper, "assignments:index") == short <= 16


class TestWhoIsReached:
    def test_each_with_where_they_stand(self, keeper: Keeper, course: Course, unit: Unit) -> None:
        names = ("Done", "Late", "Begun", "Fresh", "Gone")
        people = {name: UserFactory(full_name=f"{name} Person", unit=unit) for name in names}
        assignment = assign(course, unit=unit, due_on=SOON, acting_user=None)
        take(people["Done"], *steps_of(course))
        take(people["Begun"], steps_of(course)[0])
        over = timezone.localdate() - timedelta(days=1)
        Enrolment.objects.filter(person=people["Late"]).update(due_on=over)
        assignment.reaches.filter(person=people["Gone"]).update(until=timezone.localdate())
        listed = keeper.get("assignments:people", assignment.pk)
        view = listed.context["view"]
        states = {
            reach.person.full_name: view._state(reach) for reach in listed.context["page_obj"]
        }
        assert states == {
            "Done Person": "done",
            "Late Person": "late",
            "Begun Person": "in progress",
            "Fresh Person": "not begun",
            "Gone Person": "not begun",
        }
        past = keeper.open("assignments:people", assignment.pk, state="past")
        assert "Gone Person" in past
        assert "Done Person" not in past
        assert "Late Person" in keeper.open("assignments:people", assignment.pk, q="late")

    def test_more_people_cost_no_more_queries(
        self, keeper: Keeper, course: Course, unit: Unit
    ) -> None:
        UserFactory.create_batch(3, unit=unit)
        few = assign(course, unit=unit, due_on=None, acting_user=None)
        other = UnitFactory()
        UserFactory.create_batch(30, unit=other)
        many = assign(course, unit=other, due_on=None, acting_user=None)
        keeper.open("assignments:people", few.pk)
        assert (
            cost(keeper, "assignments:people", few.pk)
            == cost(keeper, "assignments:people", many.pk)
            <= 16
        )


class TestApplying:
    @pytest.fixture
    def applying(
        self, keeper: Keeper, course: Course, unit: Unit, monkeypatch: pytest.MonkeyPatch
    ) -> Assignment:
        """Return an assignment made by the form that waits for the background."""
        monkeypatch.setattr(acting, "AT_ONCE", 1)
        UserFactory.create_batch(3, unit=unit)
        address = reverse("assignments:add")
        values = {
            "what": f"course-{course.pk}",
            "reached": "unit",
            "unit": unit.pk,
            "with_units_below": "on",
            "due": "none",
            "heads_first": "off",
        }
        shown = keeper.client.post(address, values)
        keeper.client.post(address, values | {"seen": shown.context["form"]["seen"].value()})
        return Assignment.objects.get()

    def finish(self, assignment: Assignment) -> None:
        Assignment.objects.filter(pk=assignment.pk).update(
            applying_since=None, applied=3, applied_at=timezone.now()
        )

    def test_the_list_says_how_far_it_is(self, keeper: Keeper, applying: Assignment) -> None:
        Assignment.objects.update(to_apply=20000, applied=8200)
        text = keeper.open("assignments:index")
        assert "Enrolling goes on in the background." in text
        assert "enrolling 8,200 of 20,000" in text
        assert "js/cms/progress.js" in keeper.get("assignments:index").content.decode()
        assert reverse("assignments:cancel", args=(applying.pk,)) in text

    def test_the_script_is_told(self, keeper: Keeper, applying: Assignment) -> None:
        asked = keeper.get("assignments:progress", id=[applying.pk, 999, "x"])
        assert json.loads(asked.content) == {str(applying.pk): "enrolling 0 of 3"}
        self.finish(applying)
        assert json.loads(keeper.get("assignments:progress", id=applying.pk).content) == {}

    def test_who_made_it_is_told_once_when_it_is_finished(
        self, keeper: Keeper, applying: Assignment
    ) -> None:
        assert "enrolling is finished" not in keeper.open("assignments:index")
        self.finish(applying)
        assert "enrolling is finished. People: 3." in keeper.open("assignments:index")
        assert "enrolling is finished" not in keeper.open("assignments:index")

    def test_it_is_cancelled_without_leftovers(self, keeper: Keeper, applying: Assignment) -> None:
        text = text_of(
            keeper.client.post(reverse("assignments:cancel", args=(applying.pk,)), follow=True)
        )
        assert "The assignment was cancelled. Nobody is asked by it." in text
        assert "enrolling is finished" not in text
        assert not Assignment.objects.exists()
        assert not Enrolment.objects.exists()

    def test_what_is_applied_is_not_cancelled(self, keeper: Keeper, applying: Assignment) -> None:
        self.finish(applying)
        refused = keeper.client.post(reverse("assignments:cancel", args=(applying.pk,)))
        assert "Everybody is enrolled already." in text_of(refused)
        assert Assignment.objects.exists()


class TestAccess:
    @pytest.fixture
    def addresses(self, course: Course, unit: Unit) -> list[str]:
        assignment = assign(course, unit=unit, due_on=SOON, acting_user=None)
        lists = ("index", "index_results", "add", "progress")
        ones = ("edit", "end", "cancel", "people", "people_results")
        return [
            *(reverse(f"assignments:{name}") for name in lists),
            *(reverse(f"assignments:{name}", args=(assignment.pk,)) for name in ones),
        ]

    @pytest.mark.parametrize("role", [Role.HR_ADMIN, Role.SITE_ADMIN])
    def test_hr_and_site_admins_come_in(self, role: Role, addresses: list[str]) -> None:
        keeper = Keeper(UserFactory(role=role))
        for address in addresses:
            assert keeper.client.get(address).status_code == 200
        assert in_menu(keeper)

    def test_to_a_trainer_they_do_not_exist(self, addresses: list[str]) -> None:
        trainer = Keeper(UserFactory(role=Role.TRAINER))
        before = list(Assignment.objects.values())
        for address in addresses:
            assert trainer.client.get(address).status_code == 404
            assert trainer.client.post(address, {"due_on": "2031-01-01"}).status_code == 404
        assert list(Assignment.objects.values()) == before
        assert not in_menu(trainer)

    def test_learners_and_heads_are_turned_away(self, addresses: list[str], unit: Unit) -> None:
        for person in (UserFactory(), UserFactory(heads=unit)):
            keeper = Keeper(person)
            for address in addresses:
                assert keeper.client.get(address).status_code in {302, 403, 404}
                assert keeper.client.post(address).status_code in {302, 403, 404}
        assert Assignment.objects.in_force().count() == 1

    def test_who_is_not_signed_in_is_sent_to_sign_in(self, addresses: list[str]) -> None:
        for address in addresses:
            response = Client().get(address)
            assert (response.status_code, "login" in response.url) == (302, True)
