"""Whatever happens: pages, lists and files say what a plain recount says, to whoever may look.

Nobody here ever tells the table of standings anything: each act must by itself.
"""

import os
from datetime import date

import pytest

from django.db import transaction
from django.db.models.signals import post_save

from courses.actions import sync_enrolments
from courses.models import Course, Enrolment
from people.models import User
from people.querysets import today
from reports.models import Standing
from reports.standings import receivers, roll_over
from reports.standings.reconciliation import drift
from reports.unit.team import TeamReport
from reports.unit.views import team as views
from tests.courses.naive import check_everybody
from tests.factories.records import steps_of, take
from tests.reports.events import Life
from tests.reports.looking import Browsing, Looking
from tests.reports.naive import Stood
from tests.reports.recount import Recount

SOAK = bool(os.environ.get("SOAK"))
FIRST = int(os.environ.get("FIRST", "0"))
SEEDS = range(FIRST, FIRST + (40 if SOAK else 2))
DAYS, ACTS = (10, 5) if SOAK else (4, 3)
SMALL = 2
"""So many people a page, so that there are several."""

pytestmark = [pytest.mark.soak, pytest.mark.django_db]


def table(course: Course) -> dict[int, Stood]:
    columns = ("person_id", "enrolment_id", "unit_id", "state", "wanted_on", "completed_at")
    rows = Standing.objects.filter(course=course).values_list(*columns)
    return {person: Stood(*rest) for person, *rest in rows}


def check_table() -> None:
    """The table says of everybody what the records say, and ``reconcile`` agrees."""
    assert list(drift()) == []
    roll_over()
    assert list(drift()) == []
    truth = Recount(today())
    for course in Course.objects.all():
        assert table(course) == truth.stands(course)


def check_somewhere(life: Life) -> None:
    """Somebody looks at some unit in some course."""
    truth = Recount(today())
    viewer = life.random.choice([*leading(), life.hr])
    if scope := sorted(truth.scope(viewer)):
        unit, course = truth.units[life.random.choice(scope)], life.course()
        if not course.is_retired:
            Looking(truth, viewer).check(unit, course, truth.stands(course))


def check_everywhere(on: date) -> None:
    """HR looks at everything, whoever leads at everything they may see."""
    truth = Recount(on)
    viewers = [*leading(), *User.objects.filter(groups__isnull=False)]
    for viewer in viewers if SOAK else viewers[-2:]:
        Looking(truth, viewer).check_all()


def leading() -> list[User]:
    return list(User.objects.active().leading().order_by("pk"))


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    def small(*args: object, **named: object) -> TeamReport:
        return TeamReport(*args, **{**named, "page_size": SMALL})

    monkeypatch.setattr(views, "TeamReport", small)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_report_equals_a_recount(seed: int, small_pages: None) -> None:
    life = Life(seed)

    def look(_what: str) -> None:
        check_table()
        check_somewhere(life)

    with transaction.atomic():
        with life.clock():
            life.go_on(DAYS, ACTS, look)
            check_everywhere(today())
            check_everywhere(life.random.choice(life.days))
            browse(life)
            sync_enrolments()
            check_everybody()
        transaction.set_rollback(True)


def browse(life: Life) -> None:
    """Everybody tries every page; some follow each number."""
    truth = Recount(today())
    for viewer in User.objects.active():
        browsing = Browsing(truth, viewer)
        browsing.check_scope()
        scope = sorted(truth.scope(viewer))
        for pk in life.random.sample(scope, min(1 + SOAK, len(scope))):
            for course in Course.objects.live():
                if truth.counted(truth.units[pk], truth.stands(course)):
                    browsing.check(truth.units[pk], course)
                    Looking(truth, viewer).check_files(truth.units[pk], course)


def test_with_an_act_unheard_it_does_not() -> None:
    """The control: what each act tells is needed."""
    life = Life(0)
    post_save.disconnect(receivers.follow_enrolment, sender=Enrolment)
    try:
        with transaction.atomic(), life.clock():
            life.build()
            check_table()
            enrolment = Enrolment.objects.open().order_by("pk")[0]
            take(enrolment.person, *steps_of(enrolment.course))
            with pytest.raises(AssertionError):
                check_table()
            transaction.set_rollback(True)
    finally:
        post_save.connect(receivers.follow_enrolment, sender=Enrolment)
