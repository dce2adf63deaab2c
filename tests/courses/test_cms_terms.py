"""HR writes terms, sees whom they reach, and only then lets them hold."""

from datetime import date, timedelta

import pytest

from django.urls import reverse
from django.utils import timezone

from core.models import AuditEvent
from courses.duties.terms import Terms
from courses.enums import DueKind, HeadsFirst, Reached
from courses.models import Assignment, Course, Enrolment
from people.enums import UnitKind
from people.models import Unit, User
from tests.factories.people import AppointmentFactory, UnitFactory, UserFactory
from tests.factories.records import EnrolmentFactory, ProjectedCourseFactory, steps_of, take
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
    return UnitFactory(name="Housekeeping", code="hk")


def fill(course: Course, **values: object) -> dict[str, object]:
    """Return a filled form: for everyone, by a day, unless said otherwise."""
    filled = {
        "what": f"course-{course.pk}",
        "reached": Reached.EVERYONE,
        "due": DueKind.DATE,
        "due_on": SOON,
        "due_days": 30,
        "heads_first": HeadsFirst.OFF,
    } | values
    return {name: value for name, value in filled.items() if value is not None}


def to_unit(course: Course, unit: Unit, **values: object) -> dict[str, object]:
    return fill(course, reached=Reached.UNIT, unit=unit.pk, with_units_below="on", **values)


def post(keeper: Keeper, values: dict[str, object], name: str = "add", *args: object) -> object:
    return keeper.client.post(reverse(f"assignments:{name}", args=args), values)


def confirm(
    keeper: Keeper, values: dict[str, object], shown: object, name: str = "add", *args: object
) -> object:
    seen = shown.context["form"]["seen"].value()
    return post(keeper, {**values, "seen": seen}, name, *args)


def assign_by_form(keeper: Keeper, values: dict[str, object]) -> Assignment:
    shown = post(keeper, values)
    assert confirm(keeper, values, shown).status_code == 302
    return Assignment.objects.latest("pk")


class TestPreview:
    def test_it_comes_first_and_saves_nothing(
        self, keeper: Keeper, course: Course, unit: Unit
    ) -> None:
        _new, asked, done = UserFactory.create_batch(3, unit=unit)
        EnrolmentFactory(person=asked, course=course, due_on=date(2029, 1, 1))
        EnrolmentFactory(person=done, course=course, complete=True)
        UserFactory(unit=UnitFactory())
        before = Enrolment.objects.count()
        text = text_of(post(keeper, to_unit(course, unit)))
        assert "The Other Side · Housekeeping (hk) and the units below it" in text
        assert "This reaches 3 people." in text
        assert "<strong>1</strong> newly asked" in text
        assert "<strong>1</strong> asked already; nothing changes" in text
        assert "<strong>1</strong> done already" in text
        assert "Wanted between Jan. 1, 2029 and Jan. 31, 2030." in text
        assert "Nothing is saved yet." in text
        assert not Assignment.objects.exists()
        assert Enrolment.objects.count() == before

    def test_what_was_seen_is_saved(self, keeper: Keeper, course: Course, unit: Unit) -> None:
        person = UserFactory(unit=unit)
        values = to_unit(course, unit)
        saved = confirm(keeper, values, post(keeper, values))
        assert saved.url == reverse("assignments:index")
        assert person.enrolments.get().due_on == SOON
        listed = keeper.open("assignments:index")
        assert "Saved: The Other Side · Housekeeping (hk) and the units below it." in listed
        assert AuditEvent.objects.get(verb="assignment.made").actor == keeper.person

    def test_other_terms_are_shown_anew(self, keeper: Keeper, course: Course, unit: Unit) -> None:
        shown = post(keeper, to_unit(course, unit))
        other = to_unit(course, UnitFactory(name="Kitchen"))
        again = confirm(keeper, other, shown)
        assert "Kitchen" in text_of(again)
        assert "Nobody is reached today. Whoever comes later will be asked." in text_of(again)
        assert not Assignment.objects.exists()
        assert confirm(keeper, other, again).status_code == 302
        assert Assignment.objects.get().unit.name == "Kitchen"

    def test_units_and_people_are_listed_with_their_ends_counted(
        self, keeper: Keeper, course: Course
    ) -> None:
        for number in range(12):
            UserFactory.create_batch(3, unit=UnitFactory(name=f"Unit of {number}"))
        text = text_of(post(keeper, fill(course)))
        assert "2 other units" in text
        assert text.count("newly asked </td>") + text.count("newly asked</td>") == 25
        assert "And 11 more." in text

    def test_the_numbers_are_those_of_a_naive_count(
        self, keeper: Keeper, course: Course, unit: Unit
    ) -> None:
        below = UnitFactory(parent=unit)
        people = UserFactory.create_batch(4, unit=unit) + UserFactory.create_batch(3, unit=below)
        for person in people[:2]:
            EnrolmentFactory(person=person, course=course, complete=True)
        EnrolmentFactory(person=people[2], course=course, due_on=None)
        UserFactory(unit=unit, is_active=False)
        found = post(keeper, to_unit(course, unit)).context["preview"]
        assert found.people == len(people)
        assert {str(effect): number for effect, number in found.effects.items()} == {
            "new": 4,
            "sooner": 1,
            "done": 2,
        }
        assert dict(found.by_unit()) == {
            "Housekeeping (hk)": 4,
            f"{below.name} ({below.code})": 3,
        }

    def test_it_costs_no_more_queries_for_more_people(
        self, keeper: Keeper, course: Course, unit: Unit, django_assert_max_num_queries: object
    ) -> None:
        for _count in range(15):
            UserFactory.create_batch(2, unit=UnitFactory(parent=unit))
        post(keeper, to_unit(course, unit))
        with django_assert_max_num_queries(40):  # type: ignore[operator]
            post(keeper, to_unit(course, unit))


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


class TestChanging:
    @pytest.fixture
    def assignment(self, keeper: Keeper, course: Course, unit: Unit) -> Assignment:
        done, _open = UserFactory.create_batch(2, unit=unit)
        assignment = assign_by_form(keeper, to_unit(course, unit))
        take(done, *steps_of(course))
        return assignment

    def edited(self, keeper: Keeper, assignment: Assignment, **values: object) -> object:
        filled = to_unit(assignment.course, assignment.unit, **values)
        del filled["what"]
        shown = post(keeper, filled, "edit", assignment.pk)
        assert shown.status_code == 200
        return confirm(keeper, filled, shown, "edit", assignment.pk)

    def test_the_present_terms_are_shown(self, keeper: Keeper, assignment: Assignment) -> None:
        text = keeper.open("assignments:edit", assignment.pk)
        assert "1 of 2 people reached are done." in text
        assert 'value="2030-01-31"' in text

    def test_the_date_is_changed(self, keeper: Keeper, assignment: Assignment) -> None:
        self.edited(keeper, assignment, due_on="2031-05-01")
        assert Enrolment.objects.open().get().due_on == date(2031, 5, 1)
        self.edited(keeper, assignment, due=DueKind.NONE)
        assert Enrolment.objects.open().get().due_on is None
        assert AuditEvent.objects.filter(verb="assignment.changed").count() == 2

    def test_whom_it_would_leave_is_counted(self, keeper: Keeper, assignment: Assignment) -> None:
        other = UnitFactory(name="Kitchen")
        UserFactory(unit=other)
        values = to_unit(assignment.course, other)
        del values["what"]
        text = text_of(post(keeper, values, "edit", assignment.pk))
        assert "This reaches one person." in text
        assert "2 people are asked by it no longer; what they did is kept." in text
        assert assignment.reaches.open().count() == 2

    def test_a_date_of_the_past_may_stay(self, keeper: Keeper, assignment: Assignment) -> None:
        over = timezone.localdate() - timedelta(days=3)
        Assignment.objects.update(due_on=over)
        assert self.edited(keeper, assignment, due_on=over, repeat_months=12).status_code == 302
        assignment.refresh_from_db()
        assert (assignment.due_on, assignment.repeat_months) == (over, 12)

    def test_it_ends_and_stays_to_be_looked_at(
        self, keeper: Keeper, assignment: Assignment
    ) -> None:
        assert keeper.send("assignments:end", assignment.pk).status_code == 302
        assert not Enrolment.objects.open().exists()
        assert Enrolment.objects.complete().exists()
        assert "ended" in keeper.open("assignments:index")
        for name in ("edit", "end", "cancel"):
            assert keeper.get(f"assignments:{name}", assignment.pk).status_code == 404
        assert "Person Number" in keeper.open("assignments:people", assignment.pk)
