"""HR writes terms: who, when, and what is refused."""

from datetime import timedelta

import pytest

from django.utils import timezone

from courses.duties.terms import Terms
from courses.enums import DueKind, HeadsFirst, Reached
from courses.models import Assignment, Course, Enrolment
from people.enums import UnitKind
from people.models import Unit, User
from tests.courses.assigning.form import SOON, assign_by_form, confirm, fill, post, to_unit
from tests.factories.people import AppointmentFactory, UnitFactory, UserFactory
from tests.factories.records import ProjectedCourseFactory
from tests.people.cms import Keeper, errors_at, text_of

pytestmark = pytest.mark.django_db


class TestWho:
    @pytest.fixture
    def organisation(self, unit: Unit) -> dict[str, User]:
        team = UnitFactory(parent=unit, kind=UnitKind.TEAM)
        elsewhere = UnitFactory(name="Kitchen")
        return {
            "member": UserFactory(unit=unit),
            "below": UserFactory(unit=team),
            "head": UserFactory(unit=elsewhere, heads=unit),
            "lead": UserFactory(unit=team, heads=team),
            "cook": UserFactory(unit=elsewhere),
        }

    def reached(self, organisation: dict[str, User], assignment: Assignment) -> set[str]:
        ids = set(assignment.reaches.values_list("person_id", flat=True))
        return {name for name, person in organisation.items() if person.pk in ids}

    @pytest.mark.parametrize(
        ("reached", "in_unit", "wanted"),
        [
            (Reached.EVERYONE, False, {"member", "below", "head", "lead", "cook"}),
            (Reached.UNIT, True, {"member", "below", "lead"}),
            (Reached.LEADS, True, {"lead"}),
            (Reached.LEADS, False, {"lead"}),
        ],
    )
    def test_a_kind_reaches_whom_it_says(
        self,
        keeper: Keeper,
        course: Course,
        unit: Unit,
        organisation: dict[str, User],
        reached: Reached,
        in_unit: bool,
        wanted: set[str],
    ) -> None:
        chosen = {"unit": unit.pk, "with_units_below": "on"} if in_unit else {}
        assignment = assign_by_form(keeper, fill(course, reached=reached, **chosen))
        assert self.reached(organisation, assignment) == wanted

    def test_a_unit_alone(
        self, keeper: Keeper, course: Course, unit: Unit, organisation: dict[str, User]
    ) -> None:
        assignment = assign_by_form(keeper, fill(course, reached=Reached.UNIT, unit=unit.pk))
        assert self.reached(organisation, assignment) == {"member"}

    def test_a_job_title_as_people_write_it(
        self, keeper: Keeper, course: Course, unit: Unit
    ) -> None:
        chef = UserFactory()
        AppointmentFactory(person=chef, unit=unit, is_home=True, position="Đầu bếp")
        assert "Đầu bếp" in keeper.get("assignments:add").content.decode()
        assignment = assign_by_form(
            keeper, fill(course, reached=Reached.POSITION, position=" đầu bếp ")
        )
        assert assignment.reaches.get().person == chef

    def test_people_by_name_and_by_login(self, keeper: Keeper, course: Course) -> None:
        chosen, named, addressed = (
            UserFactory(),
            UserFactory(username="HK001"),
            UserFactory(email="lan@example.org"),
        )
        values = fill(course, reached=Reached.PEOPLE, people=[chosen.pk]) | {
            "people-logins": "hk001\nLan@example.org\n"
        }
        assignment = assign_by_form(keeper, values)
        assert set(assignment.people.all()) == {chosen, named, addressed}
        assert "3 people by name" in keeper.open("assignments:index")

    def test_a_login_of_nobody_is_named_and_nothing_is_lost(
        self, keeper: Keeper, course: Course
    ) -> None:
        chosen = UserFactory(full_name="Nguyễn Thị Lan")
        values = fill(course, reached=Reached.PEOPLE, people=[chosen.pk])
        refused = post(keeper, values | {"people-logins": "nobody-1, nobody-2"})
        assert errors_at(refused)["people"] == [
            "Nobody active has one of these login names or addresses: nobody-1, nobody-2."
        ]
        assert "Nguyễn Thị Lan" in text_of(refused)
        assert "nobody-1, nobody-2" in text_of(refused)


class TestRefusals:
    @pytest.mark.parametrize(
        ("values", "field", "sentence"),
        [
            ({"what": None}, "what", "Choose a course or a learning path."),
            (
                {"reached": Reached.UNIT},
                "unit",
                "Choose the unit whose people this is for.",
            ),
            (
                {"reached": Reached.POSITION, "position": "  "},
                "position",
                "Write the job title whose holders this is for.",
            ),
            ({"reached": Reached.PEOPLE}, "people", "Choose at least one person."),
            ({"due_on": None}, "due_on", "Choose the day by which it is wanted."),
            (
                {"due": DueKind.ASSIGNMENT, "due_days": 0},
                "due_days",
                "Write a number of days from 1 to 1000.",
            ),
            (
                {"due": DueKind.ASSIGNMENT, "due_days": "many"},
                "due_days",
                "Write a number of days from 1 to 1000.",
            ),
            (
                {"repeat_months": 0},
                "repeat_months",
                "Write a number of months from 1 to 120.",
            ),
            (
                {"opens_on": SOON + timedelta(days=1)},
                "due_on",
                "It is wanted before it opens. Choose a later day.",
            ),
        ],
    )
    def test_each_is_a_sentence_at_its_field(
        self,
        keeper: Keeper,
        course: Course,
        values: dict[str, object],
        field: str,
        sentence: str,
    ) -> None:
        refused = post(keeper, fill(course, **values))
        assert errors_at(refused) == {field: [sentence]}
        assert not Assignment.objects.exists()

    @pytest.mark.parametrize("field", ["due_on", "opens_on"])
    def test_a_day_that_is_over(self, keeper: Keeper, course: Course, field: str) -> None:
        yesterday = timezone.localdate() - timedelta(days=1)
        refused = post(keeper, fill(course, **{field: yesterday}))
        assert errors_at(refused)[field] == ["This day is over. Choose today or a later day."]

    def test_the_same_people_again(self, keeper: Keeper, course: Course, unit: Unit) -> None:
        values = to_unit(course, unit)
        shown = post(keeper, values)
        confirm(keeper, values, shown)
        twice = confirm(keeper, values, shown)
        assert errors_at(twice)["reached"][0].startswith("This is assigned to the same people")
        assert Assignment.objects.count() == 1

    def test_a_course_that_is_not_published(self, keeper: Keeper) -> None:
        retired = ProjectedCourseFactory(retired_at=timezone.now())
        assert errors_at(post(keeper, fill(retired)))["what"] == [
            "This is not offered any more. Choose another one."
        ]

    def test_what_does_not_matter_is_not_read(
        self, keeper: Keeper, course: Course, unit: Unit
    ) -> None:
        UserFactory(unit=unit)
        values = fill(course, due=DueKind.NONE, due_on="nonsense", due_days="nonsense")
        values |= {"unit": unit.pk, "position": "Cook", "people-logins": "nobody"}
        assignment = assign_by_form(keeper, values)
        terms = Terms.of(assignment)
        assert (terms.unit, terms.position, terms.people, terms.due_on) == (
            None,
            "",
            frozenset(),
            None,
        )


class TestWhen:
    def test_days_after_the_start_of_work(self, keeper: Keeper, course: Course, unit: Unit) -> None:
        today = timezone.localdate()
        known = UserFactory(unit=unit, started_on=today)
        UserFactory(unit=unit)
        values = to_unit(course, unit, due=DueKind.START_OF_WORK, due_days=60)
        shown = post(keeper, values)
        assert "For one no start of work is known" in text_of(shown)
        confirm(keeper, values, shown)
        assert known.enrolments.get().due_on == today + timedelta(days=60)
        assert "60 days after the start of work" in keeper.open("assignments:index")

    def test_it_opens_later(self, keeper: Keeper, course: Course, unit: Unit) -> None:
        UserFactory(unit=unit)
        opens_on = timezone.localdate() + timedelta(days=10)
        values = to_unit(course, unit, opens_on=opens_on)
        assert "This reaches one person." in text_of(post(keeper, values))
        assign_by_form(keeper, values)
        assert not Enrolment.objects.exists()
        assert "opens " in keeper.open("assignments:index", state="coming")

    def test_heads_first(self, keeper: Keeper, course: Course, unit: Unit) -> None:
        UserFactory.create_batch(2, unit=unit)
        UserFactory(unit=UnitFactory(), heads=unit)
        values = to_unit(course, unit, heads_first=HeadsFirst.REQUIRED)
        text = text_of(post(keeper, values))
        assert "2 wait for those who lead them, 14 days at most." in text
        assert "Heads go first." in text
