"""The demo organisation on paper: the same each time, and with everything a demo needs."""

import unicodedata
from collections import Counter
from datetime import date

import pytest

from home.demo.accounts import CAST
from home.demo.plan import Plan, make_plan

TODAY = date(2026, 11, 23)


@pytest.fixture(params=[60, 120, 300, 2000])
def plan(request: pytest.FixtureRequest) -> Plan:
    return make_plan(request.param, TODAY)


def on_paper(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (
            *(person.number, person.name, person.unit.code, person.position, person.email),
            *(person.moved_from and person.moved_from.code, person.moved_on, person.left_on),
        )
        for person in plan.people
    ]


def scripts(plan: Plan) -> Counter[str]:
    """Count names by script: Thai, Vietnamese (by its marks) and the rest."""
    found: Counter[str] = Counter()
    for person in plan.people:
        letters = unicodedata.normalize("NFD", person.name.full)
        if any("\u0e00" <= letter <= "\u0e7f" for letter in letters):
            found["thai"] += 1
        elif any(unicodedata.combining(letter) for letter in letters):
            found["vietnamese"] += 1
        else:
            found["latin"] += 1
    return found


def test_the_same_question_gets_the_same_answer(plan: Plan) -> None:
    assert on_paper(make_plan(len(plan.people), TODAY)) == on_paper(plan)


def test_another_day_moves_dates_alone() -> None:
    first, second = (make_plan(120, day) for day in (TODAY, date(2027, 3, 1)))
    assert [row[:5] for row in on_paper(first)] == [row[:5] for row in on_paper(second)]
    moved = {person.moved_on for person in second.people if person.moved_on}
    assert moved
    assert all(second.start < day < second.today for day in moved)


def test_it_has_as_many_people_as_asked(plan: Plan) -> None:
    numbers = [person.number for person in plan.people]
    assert len(numbers) == len(set(numbers)) in {60, 120, 300, 2000}
    assert len({unit.code for unit in plan.units}) == len(plan.units)


def test_it_has_several_levels_and_one_vacant_team(plan: Plan) -> None:
    assert {unit.level for unit in plan.units} == {"Group", "Hotel", "Department", "Team"}
    assert [unit.kind for unit in plan.units if unit.head is None] == ["team"]
    assert any(person.deputy_of is not None for person in plan.people)


def test_names_come_in_three_scripts(plan: Plan) -> None:
    assert all(number >= 5 for number in scripts(plan).values())
    assert len(scripts(plan)) == 3


def test_some_have_no_address_some_moved_and_some_left(plan: Plan) -> None:
    assert any(not person.email for person in plan.people)
    assert any(person.email for person in plan.people)
    assert any(person.moved_from not in (None, person.unit) for person in plan.people)
    assert any(person.left_on is not None for person in plan.people)


def test_the_cast_stays_and_stands_in_its_places(plan: Plan) -> None:
    players = [person for person in plan.people if person.part is not None]
    assert len(players) == len(CAST)
    assert all(person.unit.code == person.part.unit for person in players if person.part)
    assert all(person.left_on is None and person.moved_on is None for person in players)


@pytest.mark.parametrize("role", ["learner", "team_lead", "department_head"])
def test_roles_with_a_scope_are_there_twice_in_different_departments(role: str) -> None:
    parts = [part for part in CAST if part.role == role]
    departments = {"-".join(part.unit.split("-")[:2]) for part in parts}
    assert len(parts) >= 2
    assert len(departments) >= 2
