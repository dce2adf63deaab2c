"""HR lets other terms hold, and ends an assignment."""

from datetime import date, timedelta

import pytest

from django.utils import timezone

from core.models import AuditEvent
from courses.enums import DueKind
from courses.models import Assignment, Course, Enrolment
from people.models import Unit
from tests.courses.assigning.form import assign_by_form, confirm, post, to_unit
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import steps_of, take
from tests.people.cms import Keeper, text_of

pytestmark = pytest.mark.django_db


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
