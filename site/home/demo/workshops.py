"""Two sessions of the first workshop: one held last week, one coming; by the actions themselves."""

from datetime import timedelta

from core.enums import StepKind
from courses.models import Completion, Step
from home.demo.organisation import Stored, at
from home.demo.plan import Plan, PlannedPerson
from people.models import User
from workshops.actions import invite, mark, plan_session
from workshops.enums import Mark
from workshops.models import Session, Workshop

SEATS = 16
MORE_INVITED = 6
TEAM = "h1-d1-t1"
MARKS = (Mark.PRESENT, Mark.PRESENT, Mark.PRESENT, Mark.PARTLY, Mark.PRESENT, Mark.ABSENT)
PLACES = ("Lotus room", "Staff restaurant, 2nd floor")


def meet(plan: Plan, stored: Stored) -> None:
    """Plan both sessions for a team at the front desk; whoever learns in the demo is invited.

    A large organisation holds them for one team of every department.
    """
    workshop = _first()
    if workshop is None:
        return
    trainer = next(stored.person(p) for p in plan.people if p.part and p.part.role == "trainer")
    cast = [stored.person(p) for p in plan.people if p.part and p.part.role == "learner"]
    teams = _teams(plan)
    for code in [TEAM, *(sorted(teams.keys() - {TEAM}) if plan.is_large else [])]:
        team = [stored.person(person) for person in teams[code]]
        _meet(workshop, trainer, plan, team, cast if code == TEAM else [])


def _teams(plan: Plan) -> dict[str, list[PlannedPerson]]:
    """Return who works in the first team of each department."""
    found: dict[str, list[PlannedPerson]] = {}
    for person in plan.people:
        if person.unit.code.endswith("-t1") and person.left_on is None:
            found.setdefault(person.unit.code, []).append(person)
    return found


def _meet(
    workshop: Workshop, trainer: User, plan: Plan, team: list[User], cast: list[User]
) -> None:
    """Plan the two sessions, invite to the one and mark who was at the other."""
    others = [person for person in team if person not in cast]
    done = set(Completion.objects.filter(person__in=others).values_list("person", flat=True))
    # A completion holds what was done before it, so those were there who are still on their way.
    there = [person for person in others if person.pk not in done]
    held = _session(workshop, trainer, plan, days=-7, place=PLACES[0])
    coming = _session(workshop, trainer, plan, days=11, place=PLACES[1])
    for person in [*cast, *others[:MORE_INVITED]]:
        invite(person, session=coming, acting_user=trainer)
    for person, as_ in zip(there, MARKS, strict=False):
        mark(person, session=held, as_=as_, acting_user=trainer)


def _first() -> Workshop | None:
    """Return the workshop that comes first in the first course."""
    steps = Step.objects.live().filter(kind=StepKind.WORKSHOP)
    step = steps.order_by("module__course__position", "module__position", "position").first()
    return Workshop.objects.filter(key=step.key).first() if step else None


def _session(workshop: Workshop, trainer: User, plan: Plan, *, days: int, place: str) -> Session:
    return plan_session(
        workshop,
        acting_user=trainer,
        starts_at=at(plan.today + timedelta(days=days), 14),
        minutes=workshop.minutes,
        place=place,
        facilitator=trainer,
        seats=SEATS,
    )
