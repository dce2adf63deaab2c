"""Past completions from a file: what each line would do, all of them or none, in any order."""

import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as PropertyCase

from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.errors import DomainError
from core.models import AuditEvent
from courses.actions import import_completions, preview_completions, record_elsewhere
from courses.elsewhere.importing import Plan, State
from courses.enums import Source
from courses.models import Completion, Course, Enrolment
from courses.reconciliation import completion_drift, count_drift, enrolment_drift
from people.actions import deactivate
from people.enums import Role
from people.models import User
from tests.factories.people import AppointmentFactory, UnitFactory, UserFactory, days_ago
from tests.factories.records import EnrolmentFactory, ProjectedCourseFactory, assign

pytestmark = pytest.mark.django_db

HEADING = "person,course,completed_on,minutes,note\n"


@pytest.fixture
def course() -> Course:
    return ProjectedCourseFactory(slug="counter", title="The Other Side", minutes=40, shape=(1,))


@pytest.fixture
def lan() -> User:
    return UserFactory(username="HK-00123", email="lan@hotel.example", full_name="Nguyễn Thị Lan")


def sheet(*lines: str, heading: str = HEADING) -> bytes:
    return (heading + "\n".join(lines) + "\n").encode()


def problem_of(*lines: str, heading: str = HEADING, acting_user: User | None = None) -> str:
    """Return what is wrong with the last line; and prove that nothing is imported then."""
    found = preview_completions(sheet(*lines, heading=heading), acting_user=acting_user)
    with pytest.raises(DomainError) as refusal:
        import_completions(sheet(*lines, heading=heading), acting_user=acting_user)
    assert refusal.value.code == "has_problems"
    assert not Completion.objects.filter(source=Source.IMPORTED).exists()
    return found.problems[-1].sentence


def states(plan: Plan) -> list[str]:
    return [outcome.state.value for outcome in plan.outcomes]


def rows() -> set[tuple[Any, ...]]:
    """Return what is recorded, apart from the numbers that the database gave."""
    return {
        (one.person_id, one.course_id, one.completed_at, one.minutes, one.note, one.source,
         one.unit_path, one.head_id, one.position, one.valid_until)
        for one in Completion.objects.all()
    }  # fmt: skip


def newest() -> set[tuple[int, int, Any]]:
    """Return when each person's newest period of each course was completed."""
    found = {}
    for one in Enrolment.objects.order_by("period"):
        found[one.person_id, one.course_id] = (one.completed_at, one.is_assigned, one.is_open)
    return {(*key, value) for key, value in found.items()}


def drift() -> list[str]:
    return [*completion_drift(), *enrolment_drift(), *count_drift()]


def test_lines_become_completions_once(lan: User, course: Course) -> None:
    data = sheet(
        "HK-00123,counter,2024-02-29,90,Hanoi", f"lan@hotel.example,{course.key},2025-03-04,,"
    )
    assert states(preview_completions(data, acting_user=None)) == ["new", "new"]
    assert not Completion.objects.exists()
    import_completions(data, acting_user=None)
    first, second = Completion.objects.order_by("completed_at")
    assert timezone.localdate(first.completed_at) == date(2024, 2, 29)
    assert (first.minutes, second.minutes) == (90, 40)
    assert {first.source, second.source} == {Source.IMPORTED}
    assert (first.note, first.recorded_by) == ("Hanoi", None)
    assert first.names.person_name == "Nguyễn Thị Lan"
    assert first.names.course_title == "The Other Side"
    event = AuditEvent.objects.get(verb="completions.imported")
    assert (event.data["number"], event.data["people"]) == (2, 1)
    assert "Lan" not in str(event.data)
    before = rows()
    assert states(import_completions(data, acting_user=None)) == ["unchanged", "unchanged"]
    assert rows() == before
    assert AuditEvent.objects.filter(verb="completions.imported").count() == 1
    assert drift() == []


def test_what_is_open_is_fulfilled_and_nothing_completed_changes(course: Course) -> None:
    unit = UnitFactory(code="kitchen")
    head = UserFactory(heads=unit)
    person = UserFactory(username="K1")
    AppointmentFactory(
        person=person, unit=unit, is_home=True, position="Cook", starts_on=date(2020, 1, 1)
    )
    head.appointments.update(starts_on=date(2020, 1, 1))
    assign(course, unit=unit, due_on=None, acting_user=None)
    import_completions(sheet("K1,counter,2024-05-06,,"), acting_user=None)
    completion = Completion.objects.get()
    enrolment = Enrolment.objects.get(person=person)
    assert (completion.enrolment, enrolment.is_assigned) == (enrolment, True)
    assert (completion.unit, completion.unit_path) == (unit, "kitchen")
    assert (completion.head, completion.position) == (head, "Cook")
    done = list(Completion.objects.values())
    import_completions(sheet("K1,counter,2023-05-06,,"), acting_user=None)
    assert list(Completion.objects.filter(pk=completion.pk).values()) == done
    assert Enrolment.objects.filter(person=person).last_period() == enrolment
    assert drift() == []


def test_it_is_the_same_record_as_one_by_one(course: Course) -> None:
    root = UnitFactory(code="root")
    unit = UnitFactory(code="below", parent=root)
    UserFactory(heads=root)
    people = [UserFactory(username="one", heads=unit), UserFactory(username="two")]
    for person in people:
        AppointmentFactory(person=person, unit=unit, is_home=True, position="Bell")
    day = days_ago(20)
    hr = UserFactory(role=Role.HR_ADMIN)
    record_elsewhere(
        people[0], course=course, completed_on=day, minutes=5, note="n", file=None, acting_user=hr
    )
    import_completions(sheet(f"two,counter,{day},5,n"), acting_user=hr)
    columns = ("course", "course_edition", "unit", "unit_path", "position", "minutes", "steps")
    columns += ("completed_at", "note", "recorded_by", "valid_until")
    first, second = Completion.objects.order_by("pk").values(*columns)
    assert first == second
    same = ("period", "opened_on", "cycle_from", "cycle_on", "is_assigned", "due_on", "steps_done")
    first, second = Enrolment.objects.order_by("pk").values(*same)
    assert first == second


def test_lines_about_the_same_completion_must_agree(lan: User, course: Course) -> None:
    same = ["HK-00123,counter,2024-01-01,30,a", "lan@hotel.example,The Other Side,2024-01-01,30,a"]
    assert "line 2 says something else" in problem_of(same[0], "HK-00123,counter,2024-01-01,31,a")
    assert states(import_completions(sheet(*same), acting_user=None)) == ["new", "unchanged"]
    other = preview_completions(sheet("HK-00123,counter,2024-01-01,31,"), acting_user=None)
    assert "recorded already with 30 minutes" in other.problems[0].sentence
    silent = preview_completions(sheet("HK-00123,counter,2024-01-01,,b"), acting_user=None)
    assert states(silent) == ["unchanged"]


def test_what_was_completed_here_that_day_is_there_already(course: Course) -> None:
    enrolment = EnrolmentFactory(complete=True)
    line = f"{enrolment.person.username},{enrolment.course.slug},{days_ago(0)},500,"
    assert states(import_completions(sheet(line), acting_user=None)) == ["unchanged"]


def test_the_past_of_a_leaver_comes_in_and_no_more(course: Course) -> None:
    person = UserFactory(username="gone", unit=UnitFactory())
    deactivate(person, acting_user=None, on=days_ago(20))
    assert "had left by that day" in problem_of(f"gone,counter,{days_ago(20)},,")
    import_completions(sheet(f"gone,counter,{days_ago(21)}"), acting_user=None)
    assert Completion.objects.count() == 1


def test_hr_imports_and_nobody_their_own(lan: User, course: Course) -> None:
    hr = UserFactory(role=Role.HR_ADMIN, username="hr")
    data = sheet("HK-00123,counter,2024-01-01,,")
    for stranger in (UserFactory(role=Role.TRAINER), UserFactory(heads=UnitFactory())):
        with pytest.raises(DomainError) as refusal:
            import_completions(data, acting_user=stranger)
        assert refusal.value.code == "not_an_importer"
    assert "of their own" in problem_of("hr,counter,2024-01-01,,", acting_user=hr)
    import_completions(data, acting_user=hr)
    assert Completion.objects.get().recorded_by == hr


def test_one_problem_lets_nothing_in(lan: User, course: Course) -> None:
    sentence = problem_of("HK-00123,counter,2024-01-01,,", "HK-9,counter,2024-01-01,,")
    assert sentence.startswith("Line 3, person")


def test_an_import_costs_the_same_for_10_and_200_lines(course: Course) -> None:
    unit = UnitFactory()
    people = UserFactory.create_batch(200, unit=unit)
    assign(course, unit=unit, due_on=None, acting_user=None)

    def cost(number: int, day: str) -> int:
        lines = [f"{person.username},counter,{day}" for person in people[:number]]
        with CaptureQueriesContext(connection) as queries:
            import_completions(sheet(*lines), acting_user=None)
        return len(queries)

    cost(3, "2024-01-01")
    few, many = cost(10, "2024-01-02"), cost(200, "2024-01-03")
    # SQLite takes 200 completions in four statements and their training years in two.
    assert 0 <= many - few <= 4


def run(file: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_completions", str(file), *options, stdout=out)
    return out.getvalue()


def test_the_command_says_what_it_does(lan: User, course: Course, tmp_path: Path) -> None:
    file = tmp_path / "past.csv"
    file.write_bytes(sheet("HK-00123,counter,2024-01-01,,"))
    assert "New 1, there 0, problems 0." in run(file, "--dry-run")
    assert not Completion.objects.exists()
    told = json.loads(run(file, "--json"))
    assert (told["imported"], told["new"]) == (True, 1)
    assert "already there 1." in run(file)
    file.write_bytes(sheet("HK-9,counter,2024-01-01,,"))
    with pytest.raises(CommandError, match="Nothing was imported"):
        run(file)
    with pytest.raises(CommandError, match=r"nothing\.csv"):
        run(tmp_path / "nothing.csv")
    file.write_bytes(b"")
    with pytest.raises(CommandError, match="is empty"):
        run(file)


DAYS = st.dates(date(2024, 1, 1), date(2024, 1, 6))
FACTS = st.lists(
    st.tuples(st.sampled_from(["p0", "p1", "p2"]), st.sampled_from(["c0", "c1"]), DAYS),
    max_size=8,
    unique=True,
)


class Splits(PropertyCase):
    """Any order of the lines, in one file or in several, gives the same records."""

    def setUp(self) -> None:
        unit = UnitFactory(code="unit")
        for number in range(3):
            UserFactory(username=f"p{number}", unit=unit if number else None)
        for number in range(2):
            course = ProjectedCourseFactory(slug=f"c{number}", shape=(1,), minutes=7)
        assign(course, unit=unit, due_on=None, acting_user=None)

    @settings(
        max_examples=25, deadline=None, suppress_health_check=[HealthCheck.differing_executors]
    )
    @given(facts=FACTS, data=st.data())
    def test_the_same_records(self, facts: list[Any], data: Any) -> None:
        before = newest()
        lines = [f"{person},{course},{day},{day.day},n" for person, course, day in facts]
        expected = self._after([lines], undo=True) if lines else (rows(), before)
        shuffled = data.draw(st.permutations(lines))
        cut = data.draw(st.integers(0, len(lines)))
        twice = shuffled[: data.draw(st.integers(0, len(lines)))]
        assert self._after([shuffled[:cut], shuffled[cut:], twice], undo=False) == expected
        assert drift() == []

    def _after(self, files: list[list[str]], *, undo: bool) -> tuple[Any, Any]:
        with transaction.atomic():
            for lines in filter(None, files):
                plan = import_completions(sheet(*lines), acting_user=None)
                assert plan.counts[State.PROBLEM] == 0
            found = rows(), newest()
            transaction.set_rollback(undo)
        return found
