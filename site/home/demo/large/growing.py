"""What a large organisation has more of: vacant posts, far moves, names that look like formulas.

Pure, and deterministic as the plan itself.
"""

from random import Random

from home.demo.names import Name
from home.demo.plan import Plan, PlannedPerson, PlannedUnit

VACANT_EVERY = 40
"""Of so many teams one has no lead."""
FAR_EVERY = 8
"""Of so many who moved one came from another department."""
ODD_EVERY = 2500
ODD_NAMES = (
    "=SUM(A1:A9) Santos",
    "+66 Somchai Reyes",
    "-Mai- Trần",
    "@nok ศรีสุข",
    '=HYPERLINK("https://riverside.example";"Tan")',
)
"""People are called as they are called; a spreadsheet must not compute their names."""


def grow(plan: Plan) -> None:
    """Add to the plan what only many people bring."""
    random = Random(f"growing-{len(plan.people)}")  # noqa: S311 – a demo, not a secret
    _leave_vacant(plan)
    _move_far(plan, random)
    _name_oddly(plan)


def _leave_vacant(plan: Plan) -> None:
    """Let some teams, and one department, wait for somebody who leads them."""
    teams = [unit for unit in plan.units if unit.kind == "team"]
    departments = [unit for unit in plan.units if unit.kind == "department"]
    for unit in [*teams[VACANT_EVERY - 1 :: VACANT_EVERY], departments[-1]]:
        if unit.head is not None and unit.head.part is None:
            unit.head.position = unit.position
            unit.head = None


def _move_far(plan: Plan, random: Random) -> None:
    """Let some of those who moved have come from another department."""
    teams = [unit for unit in plan.units if unit.kind == "team"]
    movers = [person for person in plan.people if person.moved_from is not None]
    for person in movers[::FAR_EVERY]:
        person.moved_from = _elsewhere(person, teams, random)


def _elsewhere(person: PlannedPerson, teams: list[PlannedUnit], random: Random) -> PlannedUnit:
    return random.choice([unit for unit in teams if unit.parent is not person.unit.parent])


def _name_oddly(plan: Plan) -> None:
    """Give such names to the first who are free in the front office, and to some everywhere."""
    free = [person for person in plan.people if person.part is None]
    near = [person for person in free if person.unit.code.startswith("h1-d1-")]
    for number, person in enumerate([*near[: len(ODD_NAMES)], *free[::ODD_EVERY]]):
        person.name = Name(ODD_NAMES[number % len(ODD_NAMES)])
