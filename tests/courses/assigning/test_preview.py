"""HR sees whom an assignment reaches before anything is saved."""

from datetime import date

import pytest

from django.urls import reverse

from core.models import AuditEvent
from courses.models import Assignment, Course, Enrolment
from people.models import Unit
from tests.courses.assigning.form import SOON, confirm, fill, post, to_unit
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import EnrolmentFactory
from tests.people.cms import Keeper, text_of

pytestmark = pytest.mark.django_db


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
        assert "Wanted between 1 Jan 2029 and 31 Jan 2030." in text
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
