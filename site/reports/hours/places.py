"""The units of a branch, as the hours need them: few fields of many."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.folding import fold
from people.enums import UnitKind
from people.models import Unit
from reports.hours.enums import By

KINDS = {By.DEPARTMENT: UnitKind.DEPARTMENT, By.TEAM: UnitKind.TEAM}


@dataclass(frozen=True, slots=True)
class Place:
    """One unit; a closed one is never shown, and those still at home there are counted."""

    pk: int
    path: str
    depth: int
    code: str
    name: str
    kind: str
    is_open: bool


def read(branch: Unit | None) -> list[Place]:
    """Return the branch and all below it, of everything without one, in the tree's order."""
    units = Unit.objects.all() if branch is None else Unit.objects.within(branch)
    columns = ("pk", "path", "depth", "code", "name", "kind", "closed_on")
    return [
        Place(pk, path, depth, code, name, kind, closed_on is None)
        for pk, path, depth, code, name, kind, closed_on in units.order_by("path").values_list(
            *columns
        )
    ]


def shown(places: Sequence[Place], by: By, branch: Unit | None) -> list[Place]:
    """Return the open units told one by one, in the order in which one reads the organisation."""
    inside = [one for one in places if one.is_open and (not branch or one.pk != branch.pk)]
    if by in KINDS:
        found = [one for one in inside if one.kind == KINDS[by]]
    else:
        found = _directly_below(inside) if by == By.UNIT else []
    return _read_aloud(found, places)


def usual(places: Sequence[Place], branch: Unit | None) -> By:
    """Return what is shown where nothing is asked for."""
    below = [one for one in places if one.is_open and (not branch or one.pk != branch.pk)]
    if branch is None and any(one.kind == UnitKind.DEPARTMENT for one in below):
        return By.DEPARTMENT
    return By.UNIT if below else By.PERSON


def _directly_below(inside: list[Place]) -> list[Place]:
    """Return the highest ones; where all is one house, what lies in the house."""
    highest = min((one.depth for one in inside), default=0)
    found = [one for one in inside if one.depth == highest]
    if len(found) > 1 or highest > 1:
        return found
    return [one for one in inside if one.depth == highest + 1] or found


def _read_aloud(found: list[Place], places: Sequence[Place]) -> list[Place]:
    names = {one.path: (fold(one.name), one.code) for one in places}
    step = Unit.steplen

    def key(one: Place) -> list[tuple[str, str]]:
        return [names.get(one.path[:end], ("", "")) for end in range(step, len(one.path) + 1, step)]

    return sorted(found, key=key)
