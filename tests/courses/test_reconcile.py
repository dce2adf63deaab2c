"""Drift of every kind is found by --check, which changes nothing, and repaired without it."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest

from django.core.management import CommandError, call_command
from django.utils import timezone

from core import reconciliation
from courses.actions import end_assignment
from courses.models import (
    Assignment,
    Completion,
    CompletionNames,
    Course,
    Enrolment,
    Module,
    ModuleCompletion,
    Step,
    StepRecord,
    StepText,
)
from people.models import Appointment, User
from tests.courses.naive import check_everybody
from tests.factories.courses import make_course
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import assign, steps_of, take
from tests.shared_rows import made_once

pytestmark = pytest.mark.django_db

CALM = "Everything derived agrees with the records.\n"
DERIVED = (Course, Module, Step, StepText, Enrolment, ModuleCompletion, Completion, User)


def reconcile(*options: str) -> str:
    out = StringIO()
    call_command("reconcile", *options, stdout=out)
    return out.getvalue()


def snapshot() -> list[list[dict[str, object]]]:
    return [list(model.objects.order_by("pk").values()) for model in DERIVED]


@made_once
def the_house() -> dict[str, User]:
    """One person is done, one began, one left and one is elsewhere."""
    unit, away = UnitFactory(), UnitFactory()
    done, began, left = UserFactory.create_batch(3, unit=unit)
    elsewhere = UserFactory(unit=away)
    make_course(modules=2, lessons=1)
    course = Course.objects.get()
    assign(course, unit=unit, due_on=date(2030, 1, 31), acting_user=None)
    gone = assign(course, unit=away, due_on=None, acting_user=None)
    take(done, *steps_of(course))
    take(began, *steps_of(course)[:1])
    end_assignment(gone, acting_user=None)
    left.is_active = False
    left.save()
    call_command("reconcile", stdout=StringIO())
    return {"done": done, "began": began, "left": left, "elsewhere": elsewhere}


@pytest.fixture
def house(the_house: Callable[[], dict[str, User]], db: None) -> dict[str, User]:
    return the_house()


def test_an_empty_house_is_healthy() -> None:
    assert reconcile("--check") == CALM
    assert reconcile() == CALM


def test_a_healthy_house_is_left_alone(house: dict[str, User]) -> None:
    before = snapshot()
    assert reconcile("--check") == CALM
    assert reconcile() == CALM
    assert snapshot() == before
    check_everybody()


def of(name: str) -> Callable[[dict[str, User]], Enrolment]:
    return lambda house: house[name].enrolments.get()


def change(name: str, **fields: object) -> Callable[[dict[str, User]], object]:
    return lambda house: house[name].enrolments.update(**fields)


LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
PLANTED: dict[str, Callable[[dict[str, User]], object]] = {
    "steps done": change("began", steps_done=4),
    "steps to do again": change("began", steps_again=1),
    "steps to do again of a complete one": change("done", steps_again=2),
    "by when to do again": change("done", again_due_on=date(2030, 1, 1)),
    "steps required": change("began", steps_required=9),
    "steps done of a complete one": change("done", steps_done=1),
    "steps required of a complete one": change("done", steps_required=9),
    "due date": change("began", due_on=date(2031, 1, 1)),
    "no due date": change("began", due_on=None),
    "not assigned": change("began", is_assigned=False, chosen_at=LONG_AGO),
    "assigned though elsewhere": change("elsewhere", is_assigned=True),
    "ended": change("began", ended_at=LONG_AGO),
    "not ended": change("elsewhere", ended_at=None, is_assigned=True),
    "leaver not ended": change("left", ended_at=None, is_assigned=True),
    "complete one unassigned": change("done", is_assigned=False),
    "no enrolment": lambda house: (
        StepRecord.objects.filter(enrolment__person=house["began"]).delete(),
        ModuleCompletion.objects.filter(enrolment__person=house["began"]).delete(),
        house["began"].enrolments.all().delete(),
    ),
    "not complete": change("done", completed_at=None),
    "complete at another time": change("done", completed_at=LONG_AGO),
    "no completion": lambda _: Completion.objects.all().delete(),
    "no names": lambda _: CompletionNames.objects.all().delete(),
    "no module completion": lambda house: ModuleCompletion.objects.filter(
        enrolment__person=house["began"]
    ).delete(),
    "no module completion of a complete one": lambda house: ModuleCompletion.objects.filter(
        enrolment__person=house["done"]
    ).delete(),
    "module completion too much": lambda house: ModuleCompletion.objects.create(
        enrolment=of("began")(house), module=Module.objects.last(), completed_at=LONG_AGO
    ),
    "course retired": lambda _: Course.objects.update(retired_at=LONG_AGO),
    "step retired": lambda _: Step.objects.filter(pk=Step.objects.first().pk).update(
        retired_at=LONG_AGO
    ),
    "step not required": lambda _: Step.objects.update(is_required=False),
    "step elsewhere": lambda _: Step.objects.update(position=99),
    "step's body": lambda _: StepText.objects.update(body="<p>Something else.</p>"),
    "step's title": lambda _: StepText.objects.update(title="Something else"),
    "step's minutes": lambda _: Step.objects.update(minutes=999),
    "search column": lambda _: User.objects.update(folded="x"),
}


@pytest.mark.parametrize("plant", PLANTED.values(), ids=PLANTED.keys())
def test_planted_drift_is_found_and_repaired(
    plant: Callable[[dict[str, User]], object], house: dict[str, User]
) -> None:
    plant(house)
    planted = snapshot()
    with pytest.raises(CommandError, match="Nothing was changed"):
        reconcile("--check")
    assert snapshot() == planted
    assert "Differences repaired: " in reconcile()
    assert reconcile("--check") == CALM
    check_everybody()


@pytest.mark.parametrize(
    "name", ["steps done", "not complete", "no module completion", "step's body", "search column"]
)
def test_a_repair_restores_what_was(name: str, house: dict[str, User]) -> None:
    before = snapshot()
    PLANTED[name](house)
    assert snapshot() != before
    reconcile()
    after = snapshot()
    for rows, restored in zip(before, after, strict=True):
        for row in (*rows, *restored):
            row.pop("id")
        assert restored == rows


def test_a_rebuilt_completion_is_that_of_the_day(house: dict[str, User]) -> None:
    before = Completion.objects.values("completed_at", "unit", "minutes", "steps").get()
    Completion.objects.all().delete()
    reconcile()
    assert Completion.objects.values("completed_at", "unit", "minutes", "steps").get() == before


def test_lines_name_no_person(house: dict[str, User]) -> None:
    Enrolment.objects.update(steps_done=7)
    User.objects.update(folded="")
    lines = reconcile()
    assert f"enrolment {of('began')(house).pk} says 7 of 2" in lines
    for person in User.objects.all():
        assert person.full_name not in lines
        assert person.username not in lines


def test_a_place_with_a_future_date_takes_effect_on_its_day(house: dict[str, User]) -> None:
    assignment = Assignment.objects.in_force().get()
    tomorrow = timezone.localdate() + timedelta(days=1)
    person = UserFactory()
    place = Appointment.objects.create(
        person=person, unit=assignment.unit, is_home=True, starts_on=tomorrow
    )
    assert reconcile("--check") == CALM
    Appointment.objects.filter(pk=place.pk).update(starts_on=timezone.localdate())
    assert f"person {person.pk} should be enrolled" in reconcile()
    assert person.enrolments.get().is_open


class TestRegistry:
    @pytest.fixture
    def kept(self) -> Iterator[None]:
        yield
        reconciliation.unregister("clock")

    def test_an_app_adds_its_own(self, kept: None) -> None:
        drift = ["1 is slow"]
        reconciliation.register("clock", lambda: list(drift), drift.clear, order=1)
        with pytest.raises(CommandError):
            reconcile("--check")
        assert reconcile().startswith("clock: 1 is slow\n")
        assert reconcile("--check") == CALM

    def test_a_repair_that_does_not_hold_is_undone_and_told(self, kept: None) -> None:
        person = UserFactory()

        def spoil() -> None:
            User.objects.filter(pk=person.pk).update(full_name="Spoiled")

        reconciliation.register("clock", lambda: ["1 is slow"], spoil)
        with pytest.raises(CommandError, match="come back after their repair"):
            reconcile()
        person.refresh_from_db()
        assert person.full_name != "Spoiled"
