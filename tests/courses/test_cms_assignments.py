"""HR assigns courses in the CMS, sees beforehand whom it asks, and nobody else gets there."""

import re
from datetime import date, timedelta

import pytest

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.models import AuditEvent
from courses.actions import end_assignment
from courses.models import Assignment, Course, Enrolment
from people.enums import Role
from people.models import Unit
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import EnrolmentFactory, ProjectedCourseFactory, assign, steps_of, take
from tests.people.cms import Keeper, errors_at, text_of

pytestmark = pytest.mark.django_db

SOON = date(2030, 1, 31)


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


@pytest.fixture
def course() -> Course:
    return ProjectedCourseFactory(shape=(2,), title="The Other Side")


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(name="Housekeeping")


def in_menu(keeper: Keeper) -> bool:
    address = reverse("assignments:index")
    return address in keeper.get("wagtailadmin_home").content.decode()


def fill(course: Course, unit: Unit, due_on: date | None = SOON) -> dict[str, object]:
    return {"course": course.pk, "unit": unit.pk, "due_on": due_on and due_on.isoformat()}


class TestAssigning:
    def confirm(self, keeper: Keeper, values: dict[str, object], shown: object) -> object:
        seen = shown.context["form"]["seen"].value()
        return keeper.send("assignments:add", **values, seen=seen)

    def test_a_preview_comes_first_and_saves_nothing(
        self, keeper: Keeper, course: Course, unit: Unit
    ) -> None:
        _new, asked, done = UserFactory.create_batch(3, unit=unit)
        EnrolmentFactory(person=asked, course=course)
        EnrolmentFactory(person=done, course=course, complete=True)
        UserFactory(unit=UnitFactory())
        before = Enrolment.objects.count()
        shown = keeper.send("assignments:add", **fill(course, unit))
        text = text_of(shown)
        assert "This reaches 3 people in Housekeeping and the units below it." in text
        assert "The Other Side will be wanted by Jan. 31, 2030." in text
        assert "One is newly asked." in text
        assert "One is asked already; the earlier date holds." in text
        assert "One has completed it already and need not take it again." in text
        assert "Nothing is saved yet." in text
        assert not Assignment.objects.exists()
        assert Enrolment.objects.count() == before

    def test_what_was_seen_is_saved(self, keeper: Keeper, course: Course, unit: Unit) -> None:
        person = UserFactory(unit=unit)
        values = fill(course, unit)
        saved = self.confirm(keeper, values, keeper.send("assignments:add", **values))
        assert saved.url == reverse("assignments:index")
        assert person.enrolments.get().due_on == SOON
        assert "The Other Side is assigned to Housekeeping. People asked: 1." in keeper.open(
            "assignments:index"
        )
        assert AuditEvent.objects.get(verb="assignment.made").actor == keeper.person

    def test_another_choice_is_shown_anew(self, keeper: Keeper, course: Course, unit: Unit) -> None:
        shown = keeper.send("assignments:add", **fill(course, unit))
        other = fill(course, UnitFactory(name="Kitchen"))
        again = self.confirm(keeper, other, shown)
        assert "Nobody in Kitchen is reached today." in text_of(again)
        assert not Assignment.objects.exists()
        assert self.confirm(keeper, other, again).status_code == 302
        assert Assignment.objects.get().unit.name == "Kitchen"

    def test_no_date_is_allowed(self, keeper: Keeper, course: Course, unit: Unit) -> None:
        UserFactory(unit=unit)
        values = fill(course, unit, None)
        shown = keeper.send("assignments:add", **values)
        assert "The Other Side will have no date." in text_of(shown)
        self.confirm(keeper, values, shown)
        assert Assignment.objects.get().due_on is None

    def test_a_day_that_is_over_is_refused(
        self, keeper: Keeper, course: Course, unit: Unit
    ) -> None:
        yesterday = timezone.localdate() - timedelta(days=1)
        refused = keeper.send("assignments:add", **fill(course, unit, yesterday))
        assert errors_at(refused)["due_on"] == ["This day is over. Choose today or a later day."]

    def test_what_is_assigned_already_is_refused_at_the_unit(
        self, keeper: Keeper, course: Course, unit: Unit
    ) -> None:
        assign(course, unit=unit, due_on=None, acting_user=None)
        refused = keeper.send("assignments:add", **fill(course, unit))
        assert errors_at(refused)["unit"][0].startswith("This course is assigned to Housekeeping")

    def test_a_course_that_is_not_published_is_not_offered(
        self, keeper: Keeper, unit: Unit
    ) -> None:
        retired = ProjectedCourseFactory(retired_at=timezone.now())
        assert "course" in errors_at(keeper.send("assignments:add", **fill(retired, unit)))

    def test_a_double_submit_assigns_once(self, keeper: Keeper, course: Course, unit: Unit) -> None:
        values = fill(course, unit)
        shown = keeper.send("assignments:add", **values)
        self.confirm(keeper, values, shown)
        assert "unit" in errors_at(self.confirm(keeper, values, shown))
        assert Assignment.objects.count() == 1


class TestHolding:
    @pytest.fixture
    def assignment(self, course: Course, unit: Unit) -> Assignment:
        done, _ = UserFactory.create_batch(2, unit=unit)
        assignment = assign(course, unit=unit, due_on=SOON, acting_user=None)
        take(done, *steps_of(course))
        return assignment

    def test_the_list_shows_how_far_people_are(
        self, keeper: Keeper, assignment: Assignment
    ) -> None:
        text = keeper.open("assignments:index")
        cells = [cell.strip() for cell in re.findall(r"<td[^>]*>([^<]*)</td>", text)]
        assert cells[:2] == ["Housekeeping", "Jan. 31, 2030"]
        assert cells[-2:] == ["2", "1"]

    def test_the_date_is_changed(self, keeper: Keeper, assignment: Assignment) -> None:
        assert "1 of 2 people in Housekeeping and below are done." in keeper.open(
            "assignments:edit", assignment.pk
        )
        keeper.send("assignments:edit", assignment.pk, due_on="2031-05-01")
        assert Enrolment.objects.open().get().due_on == date(2031, 5, 1)
        keeper.send("assignments:edit", assignment.pk, due_on=None)
        assert Enrolment.objects.open().get().due_on is None
        assert AuditEvent.objects.filter(verb="assignment.changed").count() == 2

    def test_it_ends(self, keeper: Keeper, assignment: Assignment) -> None:
        assert keeper.send("assignments:end", assignment.pk).status_code == 302
        assert not Enrolment.objects.open().exists()
        assert Enrolment.objects.complete().exists()
        assert "ended" in keeper.open("assignments:index")
        for name in ("edit", "end"):
            assert keeper.get(f"assignments:{name}", assignment.pk).status_code == 404

    def test_the_list_is_narrowed(self, keeper: Keeper, assignment: Assignment) -> None:
        ended = assign(
            ProjectedCourseFactory(title="Old Course"),
            unit=UnitFactory(),
            due_on=None,
            acting_user=None,
        )
        end_assignment(ended, acting_user=None)
        assert "Old Course" in keeper.open("assignments:index", state="ended")
        assert "Old Course" not in keeper.open("assignments:index", state="in_force")
        assert "Old Course" not in keeper.open("assignments:index", unit=assignment.unit.pk)


def test_heads_are_counted_once(keeper: Keeper, unit: Unit) -> None:
    course = ProjectedCourseFactory(for_heads=True, shape=(1,), title="For Heads")
    head = UserFactory(heads=unit, unit=UnitFactory())
    UserFactory(heads=UnitFactory(parent=unit))
    UnitFactory(parent=unit).appointments.create(
        person=head, role="head", starts_on=timezone.localdate()
    )
    assignment = assign(course, unit=unit, due_on=None, acting_user=None)
    take(head, *steps_of(course))
    assert "1 of 2 people" in keeper.open("assignments:edit", assignment.pk)


def test_a_longer_list_costs_no_more_queries(keeper: Keeper, course: Course) -> None:
    def grow(number: int) -> None:
        for _count in range(number):
            unit = UnitFactory()
            UserFactory(unit=unit)
            assign(ProjectedCourseFactory(), unit=unit, due_on=None, acting_user=None)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            keeper.open("assignments:index")
        return len(queries)

    grow(4)
    keeper.open("assignments:index")
    short = cost()
    grow(20)
    assert cost() == short <= 14


class TestAccess:
    @pytest.fixture
    def addresses(self, course: Course, unit: Unit) -> list[str]:
        assignment = assign(course, unit=unit, due_on=SOON, acting_user=None)
        lists = [reverse(f"assignments:{name}") for name in ("index", "index_results", "add")]
        return lists + [
            reverse(f"assignments:{name}", args=(assignment.pk,)) for name in ("edit", "end")
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
