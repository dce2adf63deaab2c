"""A place that begins or ends on a day is counted there from the first look on that day on."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from django.http import QueryDict
from django.test import Client

from people.actions import move
from people.enums import Role
from people.models import Unit
from people.querysets import today
from reports.models import PlacesDay, Standing
from reports.standings import days, keeping, roll_over
from reports.standings.reconciliation import drift
from reports.unit.team import TeamReport
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import ProjectedCourseFactory, assign, steps_of, take
from tests.racing import at_once

NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)
DAY = timedelta(days=1)


class House:
    """Two units below one; Lan moves from the one to the other tomorrow."""

    def __init__(self) -> None:
        self.hotel = UnitFactory(code="hotel")
        self.here, self.there = (UnitFactory(parent=self.hotel) for _ in range(2))
        self.lan = UserFactory(unit=self.here)
        self.hr = UserFactory(role=Role.HR_ADMIN, notice_version=1)
        self.course = ProjectedCourseFactory(slug="service", shape=(2,))
        assign(self.course, unit=self.hotel, due_on=None, acting_user=None)
        roll_over()
        move(self.lan, unit=self.there, on=today() + DAY, acting_user=None)

    def home(self) -> Unit:
        unit: Unit = Standing.objects.get(person=self.lan).unit
        return unit


@pytest.fixture
def clock() -> Any:
    days._kept.clear()
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock
    days._kept.clear()


def seen(house: House, unit: Unit) -> int:
    """Return how many a page of HR counts there."""
    client = Client()
    client.force_login(house.hr)
    whole = client.get(f"/team/{unit.code}/").context.get("whole")
    return whole.total if whole else 0


@pytest.mark.django_db
class TestADay:
    """The first reader brings the day along; nobody writes anything else."""

    def test_the_first_reader_finds_who_moved(self, clock: Any) -> None:
        house = House()
        assert (seen(house, house.here), seen(house, house.there)) == (1, 0)
        clock.shift(DAY)
        assert list(drift()) == []
        assert (seen(house, house.here), seen(house, house.there)) == (0, 1)
        assert list(drift()) == []

    def test_the_first_look_of_all_finds_who_is_at_home_nowhere(self, clock: Any) -> None:
        """Where nothing was ever kept, a place that began tells of nobody without one."""
        house = House()
        house.lan.appointments.all().delete()
        Standing.objects.all().delete()
        PlacesDay.objects.all().delete()
        days.forget()
        roll_over()
        assert list(Standing.objects.values_list("person", "unit")) == [(house.lan.pk, None)]
        assert list(drift()) == []

    def test_an_act_before_the_first_reader_is_no_drift(self, clock: Any) -> None:
        house = House()
        clock.shift(DAY)
        take(house.lan, steps_of(house.course)[0])
        assert house.home() == house.there
        assert list(drift()) == []
        assert seen(house, house.there) == 1

    def test_a_clock_put_back_puts_back_who_moved(self, clock: Any) -> None:
        house = House()
        clock.shift(DAY)
        roll_over()
        assert house.home() == house.there
        clock.shift(-DAY)
        assert list(drift()) == []
        assert (seen(house, house.here), seen(house, house.there)) == (1, 0)
        clock.shift(9 * DAY)
        assert (seen(house, house.here), seen(house, house.there)) == (0, 1)
        assert list(drift()) == []

    def test_a_day_that_begins_while_a_page_is_read(self, clock: Any) -> None:
        """The page stays with the day on which it began to be read; the next one goes on."""
        house = House()
        scope = Unit.objects.visible_to(house.hr)
        query = QueryDict("course=service")
        report = TeamReport(house.hr, house.here, scope, query, today())
        clock.shift(DAY)
        assert report.figures.whole.total == len(list(report.all_rows())) == 1
        assert seen(house, house.here) == 0


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    """Over midnight somebody waits for somebody."""

    def test_many_first_readers(self, clock: Any) -> None:
        house = House()
        clock.shift(DAY)
        days._kept.clear()
        numbers = at_once([lambda: seen(house, house.there)] * 4)
        assert numbers == [1] * 4
        assert PlacesDay.objects.get().day == today()
        assert list(drift()) == []

    def test_who_waited_over_midnight_goes_by_the_new_day(
        self, clock: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A step is recorded before midnight and its standing held after it, behind a reader."""
        house = House()
        step, hold = steps_of(house.course)[0], keeping.hold

        def slowly(standings: object) -> None:
            clock.shift(DAY)
            hold(standings)

        with monkeypatch.context() as late:
            late.setattr(keeping, "hold", slowly)
            take(house.lan, step)
        assert house.home() == house.there
        assert seen(house, house.there) == 1
