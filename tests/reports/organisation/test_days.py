"""Another day, two days side by side, and a period of time."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from courses.models import Enrolment
from people.models import User
from people.querysets import today
from tests.factories.people import AppointmentFactory
from tests.factories.records import steps_of, take
from tests.reports.conftest import House
from tests.reports.organisation.reading import page_of, row_named, since_long, told
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
