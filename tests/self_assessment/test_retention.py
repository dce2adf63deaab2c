"""How long what is private is kept, and that it is deleted unread."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from threading import Event
from zoneinfo import ZoneInfo

import pytest
import time_machine

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from core import background
from core.private import clear_private
from core.retention import first_day_kept
from courses.duties.months import add_months
from people.actions import deactivate, reactivate
from people.models import User
from self_assessment.models import Commitment, Taking, ToldAction
from tests.factories.mirror import begun, live_instrument, taken
from tests.factories.people import UserFactory, days_ago
from tests.racing import at_once
from tests.self_assessment.keeping import ACTION, CASE, NOTE, kept, note, tell, with_everything

BANGKOK = ZoneInfo("Asia/Bangkok")


@pytest.fixture
def person(db: None) -> User:
    return UserFactory()


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=BANGKOK)  # type: ignore[arg-type]


def test_the_first_day_kept_is_the_first_whose_months_are_not_over() -> None:
    for number in range(366 * 9):
        today = date(2023, 12, 1) + timedelta(days=number)
        first = first_day_kept(today, months=24)
        assert add_months(first, 24) >= today > add_months(first - timedelta(days=1), 24)


@pytest.mark.parametrize(
    ("finished", "now", "is_kept"),
    [
        (local(2026, 3, 10, 9), local(2028, 3, 10, 23, 59), True),
        (local(2026, 3, 10, 9), local(2028, 3, 11, 0, 0), False),
        (local(2024, 2, 29, 12), local(2026, 2, 28, 23, 59), True),
        (local(2024, 2, 29, 12), local(2026, 3, 1, 0, 0), False),
        (local(2024, 2, 28, 12), local(2026, 2, 28, 23, 59), True),
        (local(2026, 2, 28, 12), local(2028, 2, 28, 23, 59), True),
        (local(2026, 2, 28, 12), local(2028, 2, 29, 0, 0), False),
        # In Bangkok it is the next day already, in London not yet.
        (local(2026, 3, 11, 0, 30), local(2028, 3, 11, 23, 59), True),
        (local(2026, 3, 10, 23, 59), local(2028, 3, 11, 0, 0), False),
    ],
)
def test_it_is_kept_for_24_months_of_the_organisations_days(
    person: User, finished: datetime, now: datetime, is_kept: bool
) -> None:
    with_everything(person, told=UserFactory(), at=finished)
    note(person, at=finished)
    before = kept()
    with time_machine.travel(now.astimezone(UTC), tick=False):
        clear_private()
    assert kept() == (before if is_kept else dict.fromkeys(before, 0))


@pytest.mark.parametrize(("seconds", "is_kept"), [(-1, True), (0, False), (1, False)])
def test_what_is_left_open_is_kept_for_seven_days(
    person: User, seconds: int, is_kept: bool
) -> None:
    now = timezone.now()
    taking = begun(person, at=now - timedelta(days=7, seconds=seconds))
    with time_machine.travel(now, tick=False):
        assert taking.is_lapsed is not is_kept
        clear_private()
    assert Taking.objects.of(person).exists() is is_kept


@pytest.mark.parametrize(("days", "is_kept"), [(29, True), (30, False)])
def test_a_leavers_is_kept_for_30_days(person: User, days: int, is_kept: bool) -> None:
    with_everything(person, told=UserFactory())
    begun(person)
    note(person)
    before = kept()
    deactivate(person, acting_user=None, on=days_ago(days))
    clear_private()
    assert kept() == (before if is_kept else dict.fromkeys(before, 0))


def test_whoever_came_back_loses_nothing(person: User) -> None:
    taken(person)
    note(person)
    before = kept()
    deactivate(person, acting_user=None, on=days_ago(60))
    reactivate(person, acting_user=None)
    clear_private()
    assert kept() == before


def test_what_a_leaver_was_told_goes_with_them(person: User) -> None:
    colleague = UserFactory()
    tell(person, colleague)
    tell(colleague, person)
    tell(person, UserFactory())
    deactivate(colleague, acting_user=None, on=days_ago(30))
    clear_private()
    assert ToldAction.objects.of(person).count() == 1
    assert not ToldAction.objects.to(person).exists()


def test_others_keep_theirs(person: User) -> None:
    old = timezone.now() - timedelta(days=800)
    with_everything(person, at=old)
    other = UserFactory()
    mine = with_everything(other)
    clear_private()
    assert list(Taking.objects.of(other)) == [mine]
    assert Commitment.objects.of(other).count() == 1
    assert not Taking.objects.of(person).exists()


def test_it_goes_on_until_nothing_is_left_and_then_changes_nothing(db: None) -> None:
    old = timezone.now() - timedelta(days=800)
    for _each in range(5):
        someone = UserFactory()
        with_everything(someone, told=UserFactory(), at=old)
        note(someone, at=old)
    assert clear_private(at_once=2) == {"PrivateNote": 5, "Taking": 5, "ToldAction": 5}
    assert set(kept().values()) == {0}
    assert clear_private(at_once=2) == {"PrivateNote": 0, "Taking": 0, "ToldAction": 0}


def test_the_command_prints_numbers_alone(person: User) -> None:
    old = timezone.now() - timedelta(days=800)
    with_everything(person, told=UserFactory(), at=old)
    note(person, at=old)
    before = kept()
    told, done = StringIO(), StringIO()
    call_command("clear_private", "--dry-run", stdout=told)
    assert kept() == before
    call_command("clear_private", stdout=done)
    assert set(kept().values()) == {0}
    rows = {"PrivateNote": 1, "Taking": 1, "ToldAction": 1}
    assert told.getvalue() == "".join(f"Would delete {name}: {n}\n" for name, n in rows.items())
    assert done.getvalue() == "".join(f"Deleted {name}: {n}\n" for name, n in rows.items())
    words = [CASE, ACTION, NOTE, person.full_name, person.username]
    assert not [word for word in words if word in told.getvalue() + done.getvalue()]


def test_the_worker_does_it_once_a_day() -> None:
    assert (clear_private, timedelta(days=1)) in background.rounds


@pytest.mark.django_db(transaction=True)
def test_two_at_once_delete_each_row_once() -> None:
    old = timezone.now() - timedelta(days=800)
    live_instrument()
    for _each in range(6):
        taken(UserFactory(), at=old)
    young = taken(UserFactory())
    counted = at_once([lambda: clear_private(at_once=1)["Taking"]] * 3)
    assert sum(counted) == 6
    assert list(Taking.objects.of(young.person)) == [young]


@pytest.mark.django_db(transaction=True)
def test_whoever_is_coming_back_meanwhile_loses_nothing() -> None:
    """The account is woken in one transaction while the other wants to delete."""
    person = UserFactory()
    taking = taken(person)
    deactivate(person, acting_user=None, on=days_ago(60))
    woken, looked = Event(), Event()

    def wake() -> None:
        with transaction.atomic():
            reactivate(person, acting_user=None)
            woken.set()
            if connection.features.has_select_for_update_skip_locked:
                assert looked.wait(timeout=30)

    def clear() -> None:
        assert woken.wait(timeout=30)
        clear_private()
        looked.set()

    at_once([wake, clear])
    assert list(Taking.objects.of(person)) == [taking]
