"""Another day, two days side by side, and a period of time."""

from datetime import timedelta

import pytest

from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from courses.models import Enrolment
from people.models import User
from people.querysets import today
from reports.organisation.sheets import about, opened
from tests.factories.people import AppointmentFactory
from tests.factories.records import steps_of, take
from tests.reports.conftest import House
from tests.reports.organisation.reading import file_of, page_of, row_named, since_long, told
from tests.reports.recount import Recount


def test_completed_in_a_period_of_time(client: Client, busy: House, hr: User) -> None:
    done = Enrolment.objects.filter(completed_at__isnull=False).first()
    assert done is not None
    done.completed_at = timezone.now() - timedelta(days=40)
    done.save()
    since = today() - timedelta(days=7)
    now = page_of(client, hr, f"/reports/?by=head&from={since}&to={today()}")
    assert row_named(now, "Anong Head")[-1] == "3"
    before = today() - timedelta(days=45)
    earlier = page_of(client, hr, f"/reports/?by=head&from={before}&to={since}")
    assert row_named(earlier, "Anong Head")[-1] == "1"
    take(busy.head, *steps_of(busy.course))
    apart = page_of(client, hr, f"/reports/?by=head&from={since}&to={today()}")
    assert row_named(apart, "Anong Head")[-1] == "3"


@pytest.mark.parametrize("cut", ["head", "unit", "team", "level", "course"])
def test_a_file_tells_who_completed_in_a_period_of_time(
    client: Client, busy: House, hr: User, cut: str
) -> None:
    asked = f"by={cut}&from={today() - timedelta(days=7)}&to={today()}"
    lines = file_of(client, hr, f"/reports/export.csv?{asked}")
    at = lines[0].index("Completed")
    assert all(line[at].isdigit() for line in lines[1:])
    assert max(int(line[at]) for line in lines[1:]) > 0


def test_periods_of_a_course_tell_no_period_of_time(client: Client, busy: House, hr: User) -> None:
    """Neither the page nor the file has a column that nothing fills, and both say so."""
    asked = f"by=period&from={today() - timedelta(days=7)}&to={today()}"
    lines = file_of(client, hr, f"/reports/export.csv?{asked}")
    assert lines[0][0] == "Period"
    assert "Completed" not in lines[0]
    assert all(cell for line in lines for cell in line)
    page = page_of(client, hr, f"/reports/?{asked}").content.decode()
    assert "Periods do not tell who completed between two days" in page
    assert "“Completed” counts" not in page
    about_it = " ".join(about(opened(hr, QueryDict(asked))))
    assert "Periods do not tell who completed between two days" in about_it


def test_two_days_side_by_side(client: Client, busy: House, hr: User) -> None:
    """Somebody moves today: the kitchen wins one, housekeeping loses one."""
    since_long()
    mover = User.objects.get(full_name="Office Lan")
    home = mover.appointments.get()
    home.ends_on = today()
    home.save()
    AppointmentFactory(person=mover, unit=busy.kitchen, is_home=True, starts_on=today())
    yesterday = today() - timedelta(days=1)
    for query in (f"with={yesterday}", f"on={yesterday}&with={today()}"):
        response = page_of(client, hr, f"/reports/?by=head&moved=kitchen&{query}")
        kitchen = row_named(response, "Kitchen")
        assert kitchen[-2:] == ["1", "0"], query
        assert row_named(response, "Housekeeping")[-2:] == ["0", "1"]
        assert response.context["moved"] == {
            "unit": "Kitchen · Riverside",
            "came": [{"why": "moved in", "names": ["Office Lan"], "more": 0}],
            "left": [],
        }


def test_as_it_was_on_a_day_equals_a_recount(client: Client, busy: House, hr: User) -> None:
    since_long()
    yesterday = today() - timedelta(days=1)
    recount = Recount(yesterday)
    response = page_of(client, hr, f"/reports/?on={yesterday}")
    assert "As it was on" in response.content.decode()
    for unit in (busy.housekeeping, busy.kitchen):
        assert tuple(row_named(response, unit.name)[-3:]) == told(recount, unit, busy.course)
    assert response.context["whole"].done == 0
    people = page_of(client, hr, f"/reports/people/?on={yesterday}&status=late")
    assert len(people.context["rows"]) == response.context["whole"].late
