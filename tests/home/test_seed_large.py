"""A large organisation, written in bulk: what the actions would have left, at a smaller size."""

import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from pytest_django.plugin import DjangoDbBlocker

from django.core.management import call_command
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from core.models import AuditEvent
from courses.counting import completions
from courses.enums import EntryKind, Excused
from courses.models import Completion, Course, Enrolment, ExchangeEntry, Reach, StepRecord
from home.demo import plan as plans
from home.demo.large.catalogue import SHORT_COURSES
from home.demo.large.growing import ODD_NAMES, grow
from home.demo.plan import Plan, make_plan
from people.models import Unit, User
from people.querysets import today
from tests.home.test_demo_plan import TODAY, on_paper
from tests.home.test_seed_demo import how_many, said, seed
from workshops.models import Session

pytestmark = pytest.mark.django_db

PEOPLE = 360


@pytest.fixture(scope="module")
def large(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Any]]:
    """Seed once, as if so few were many."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(plans, "LARGE", PEOPLE - 1)
        with transaction.atomic():
            yield json.loads(seed(people=PEOPLE, json=True))
            transaction.set_rollback(True)


def grown() -> Plan:
    plan = make_plan(3000, TODAY)
    grow(plan)
    return plan


def test_what_is_added_is_the_same_each_time() -> None:
    first, second = grown(), grown()
    assert on_paper(first) == on_paper(second)
    assert on_paper(first) != on_paper(make_plan(3000, TODAY))
    heads = [unit.head and unit.head.number for unit in first.units]
    assert heads == [unit.head and unit.head.number for unit in second.units]
    assert heads.count(None) == 3


def test_some_come_from_another_department() -> None:
    moved = [person for person in grown().people if person.moved_from is not None]
    far = [one for one in moved if one.moved_from and one.moved_from.parent is not one.unit.parent]
    assert 0 < len(far) < len(moved)


def test_it_has_ten_courses_and_prints_the_same_again(large: dict[str, Any]) -> None:
    assert len(large["courses"]) == 2 + len(SHORT_COURSES) == 10
    before = how_many()
    assert json.loads(seed(people=PEOPLE, json=True)) == large
    assert how_many() == before


def test_nothing_drifts(large: dict[str, Any]) -> None:
    assert User.objects.count() == PEOPLE
    call_command("reconcile", check=True, stdout=StringIO())


def test_completions_are_those_that_the_action_would_have_frozen(large: dict[str, Any]) -> None:
    written = Completion.objects.select_related("enrolment", "names").order_by("pk")
    assert written.count() > 500
    for completion in written[::9]:
        enrolment, moment, before = completion.enrolment, completion.completed_at, said(completion)
        completion.delete()
        assert said(completions.freeze(enrolment, at=moment)) == before


def test_every_course_has_people_who_are_done_and_people_who_are_not(large: dict[str, Any]) -> None:
    assigned = Enrolment.objects.assigned()
    for course in Course.objects.all():
        enrolments = assigned.filter(course=course)
        assert enrolments.complete().exists(), course
        assert enrolments.open().filter(steps_done=0).exists(), course
    assert assigned.late(today()).exists()
    assert assigned.filter(due_on=None).exists()
    assert Enrolment.objects.filter(steps_again__gt=0).exists()


def test_who_moved_away_or_left_is_asked_no_more(large: dict[str, Any]) -> None:
    over = Reach.objects.exclude(until=None)
    assert over.filter(person__is_active=False).exists()
    assert over.filter(person__is_active=True).exists()
    for reach in over.select_related("assignment", "person"):
        left = reach.person.left_on
        assert left is None or reach.until == left
    ended = Enrolment.objects.exclude(ended_at=None)
    assert ended.exists()
    assert not ended.filter(Q(is_assigned=True) | Q(completed_at__isnull=False)).exists()


def test_nothing_is_done_outside_the_time_in_which_it_was_asked(large: dict[str, Any]) -> None:
    records = StepRecord.objects.select_related("enrolment")
    for record in records.exclude(step__kind="workshop"):
        day = timezone.localdate(record.occurred_at)
        assert record.enrolment.opened_on <= day <= today()
        ended_at = record.enrolment.ended_at
        assert ended_at is None or record.occurred_at < ended_at


def test_heads_excused_and_gave_time_and_some_wait(large: dict[str, Any]) -> None:
    excused = Enrolment.objects.exclude(excused=Excused.NO)
    assert {one.excused for one in excused} == {Excused.ONCE, Excused.ON_LEAVE, Excused.ALWAYS}
    for entry in ExchangeEntry.objects.filter(kind=EntryKind.EXTENDED).select_related("enrolment"):
        assert entry.enrolment.due_on == entry.enrolment.extended_to == entry.until
        assert entry.about.author_id == entry.enrolment.person_id
    assert ExchangeEntry.objects.requests().open().exists()
    decided = AuditEvent.objects.filter(verb__startswith="enrolment.")
    assert decided.count() == ExchangeEntry.objects.count()


def test_names_may_look_like_formulas(large: dict[str, Any]) -> None:
    for name in ODD_NAMES:
        assert User.objects.filter(full_name=name).exists()


def test_each_department_has_its_workshops(large: dict[str, Any]) -> None:
    departments = Unit.objects.filter(kind="department", numchild__gt=0)
    assert Session.objects.count() == 2 * departments.count()
    places = Session.objects.annotate(invited=Count("invitations"))
    assert places.filter(invited__gt=0).count() >= departments.count()
