"""Acts at the same moment leave standings that a recount finds true, and nobody waits for long."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import cycle
from random import Random
from threading import Event

import pytest

from django.db import connection, transaction
from django.http import QueryDict

from core.errors import DomainError
from courses.actions import sync_enrolments
from courses.counting.many import recount
from courses.models import Step
from people.actions import change_person, deactivate, move, name_head, reactivate
from people.enums import Role
from people.models import Unit, User
from people.querysets import today
from reports.enums import Show
from reports.figures import Figures
from reports.standings import keeping, reconciliation, roll_over
from reports.standings.reconciliation import drift
from reports.unit.team import TeamReport
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import ProjectedCourseFactory, assign, steps_of, take
from tests.racing import at_once, until_somebody_waits
from tests.reports.recount import Recount

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak]

SOAK = bool(os.environ.get("SOAK"))
ROUNDS = 250 if SOAK else 5
"""Of eight acts each: two thousand in the soak."""
CROWD = 200 if SOAK else 40
WRITERS, READERS = 6, 2
LONGEST = 1.0
"""So many seconds nobody may wait for a lock."""
PACE = 0.1

Act = Callable[[], object]


class House:
    """Two units in a hotel, a course for all of it and one for the first unit."""

    def __init__(self, people: int, shape: tuple[int, ...] = (2, 2)) -> None:
        self.hotel = UnitFactory(code="hotel")
        self.units = [UnitFactory(parent=self.hotel) for _ in range(2)]
        self.people = [UserFactory(unit=self.units[0]) for _ in range(people)]
        self.hr = UserFactory(role=Role.HR_ADMIN)
        self.course, self.other = (ProjectedCourseFactory(shape=shape) for _ in range(2))
        assign(self.course, unit=self.hotel, due_on=None, acting_user=None)
        assign(self.other, unit=self.units[0], due_on=None, acting_user=None)
        roll_over()

    def moving(self, person: User, number: int) -> Act:
        unit = self.units[number % 2]
        return refusable(lambda: move(person, unit=unit, on=today(), acting_user=None))

    def heading(self, person: User, number: int) -> Act:
        unit = self.units[number % 2]
        return refusable(lambda: name_head(unit, person=person, on=today(), acting_user=None))

    def resting(self, person: User, number: int) -> Act:
        act = deactivate if number % 2 else reactivate
        return refusable(lambda: act(person, acting_user=None))


def taking(person: User, step: Step) -> Act:
    return lambda: take(person, step)


def renaming(person: User, number: int) -> Act:
    return lambda: change_person(person, acting_user=None, full_name=f"Name {number}")


def refusable(act: Act) -> Act:
    def run() -> None:
        with suppress(DomainError):
            act()

    return run


def check_true(house: House) -> None:
    """The table, and what the page sums from it, equal a recount."""
    assert list(drift()) == []
    truth = Recount(today())
    for course in (house.course, house.other):
        counted = truth.counted(house.hotel, truth.stands(course))
        page = report(house, course.slug)
        whole = Figures() if page.is_another_course else page.figures.whole
        assert [whole.number(show) for show in Show] == [
            len(truth.shown(counted, show)) for show in Show
        ]


def report(house: House, slug: str) -> TeamReport:
    scope = Unit.objects.visible_to(house.hr)
    return TeamReport(house.hr, house.hotel, scope, QueryDict(f"course={slug}"), today())


def test_whatever_meets_whatever_ends_true() -> None:
    """Nobody waits for each other in a circle; at the end each has been heard."""
    house = House(4)
    one, two, three, four = house.people
    steps = cycle(steps_of(house.course) + steps_of(house.other))
    for number in range(ROUNDS):
        at_once(
            [
                taking(one, next(steps)),
                house.moving(one, number + 1),
                house.moving(two, number),
                renaming(two, number),
                house.heading(three, number),
                house.resting(four, number),
                lambda: sync_enrolments(course=house.other),
                lambda: recount(house.course),
                sync_enrolments,
                lambda: keeping.refresh(),
            ]
        )
        check_true(house)


class Waiting:
    """How long anybody may wait for a lock.

    PostgreSQL refuses whoever waits for longer. SQLite lets whoever waits look ten times a second
    whether its one lock is free: there it is the timeout of production, and people come one after
    another and not in a closed row, for all threads of a test share one interpreter.
    """

    def begin(self) -> None:
        if connection.vendor != "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(f"SET lock_timeout = {int(LONGEST * 1000)}")

    def one_after_another(self) -> None:
        if connection.vendor == "sqlite":
            Event().wait(PACE)


class Patient(Waiting):
    """Whoever moves people, or assigns to all, may be waited for."""

    def begin(self) -> None:
        pass


@contextmanager
def one_moment() -> Iterator[None]:
    """Let all that is read within be of the same moment."""
    alike = " ISOLATION LEVEL REPEATABLE READ READ ONLY" if connection.vendor != "sqlite" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"BEGIN{alike}")
        try:
            yield
        finally:
            cursor.execute("COMMIT")


def read_on(house: House, over: Event, waiting: Waiting) -> list[Figures]:
    """Read the page until all is over, and once more; return its numbers in order."""
    waiting.begin()
    found = []
    try:
        while True:
            is_last = over.is_set()
            found.append(report(house, house.course.slug).figures.whole)
            with one_moment():
                look_at_lists(house)
            waiting.one_after_another()
            if is_last:
                return found
    finally:
        connection.close()


def look_at_lists(house: House) -> None:
    """Each number of a page is as long as its list of the same moment."""
    whole = report(house, house.course.slug).figures.whole
    for show in (None, Show.DONE, Show.IN_PROGRESS, Show.NOT_STARTED):
        status = f"&status={show.value}" if show else ""
        listed = report(house, house.course.slug + status)
        assert len(list(listed.all_rows())) == whole.number(show)


def write_all(acts: Sequence[Act], waiting: Waiting) -> None:
    """Do all of them, some at a time."""

    def do(some: Sequence[Act]) -> None:
        waiting.begin()
        try:
            for act in some:
                act()
                waiting.one_after_another()
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(do, [acts[start::WRITERS] for start in range(WRITERS)]))


def while_read(house: House, acts: Sequence[Act], waiting: Waiting) -> list[list[Figures]]:
    """Do all of it while others read; return what each of them saw."""
    over = Event()
    with ThreadPoolExecutor(READERS) as pool:
        reading = [pool.submit(read_on, house, over, waiting) for _ in range(READERS)]
        try:
            write_all(acts, waiting)
        finally:
            over.set()
        return [one.result() for one in reading]


def check_seen(seen: list[Figures], people: int) -> None:
    """The total stays, what is done grows, and together they are always all."""
    assert {one.total for one in seen} == {people}
    done = [one.done for one in seen]
    assert done == sorted(done)
    assert len(set(done)) > 2
    assert done[-1] == people
    assert all(one.done + one.in_progress + one.not_started == one.total for one in seen)


def test_whoever_reads_meanwhile_sees_no_wrong_number() -> None:
    """No completion and no page waits for a lock for a second."""
    house = House(CROWD, shape=(1,))
    (step,) = steps_of(house.course)
    acts = [taking(one, step) for one in house.people]
    for seen in while_read(house, acts, Waiting()):
        check_seen(seen, CROWD)
    check_true(house)


def test_completions_beside_moves_assigning_to_all_and_reconciling() -> None:
    house = House(CROWD // 4)
    third = ProjectedCourseFactory(shape=(1,))
    steps = steps_of(house.course)
    acts: list[Act] = [lambda one=one: take(one, *steps) for one in house.people]
    acts += [house.moving(one, 1) for one in house.people]
    acts += [lambda: assign(third, unit=house.hotel, due_on=None, acting_user=None)]
    acts += [transaction.atomic(reconciliation.repair)] * 2
    Random(0).shuffle(acts)
    for seen in while_read(house, acts, Patient()):
        assert {one.total for one in seen} == {CROWD // 4}
    check_true(house)


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time.")
class TestHolding:
    """Two change the same person at once: the rows are held first, and read after that."""

    def complete_and_rename(self) -> House:
        """Who renames begins when somebody has completed, and that is written only when the
        renaming waits for it.
        """
        house, completed = House(1), Event()
        (lan,), step = house.people, steps_of(house.course)[0]

        def complete() -> None:
            with transaction.atomic():
                take(lan, step)
                completed.set()
                until_somebody_waits()

        def rename() -> None:
            completed.wait(timeout=5)
            renaming(lan, 1)()

        at_once([complete, rename])
        return house

    def test_both_are_heard(self) -> None:
        check_true(self.complete_and_rename())

    def test_without_holding_one_of_them_is_not(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The control."""
        monkeypatch.setattr(keeping, "hold", lambda _: None)
        monkeypatch.setattr(keeping, "lock_enrolments", lambda _: None)
        self.complete_and_rename()
        assert list(drift()) != []
