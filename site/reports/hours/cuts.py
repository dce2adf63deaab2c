"""Which units the hours are told of, one by one."""

from people.enums import UnitKind
from reports.hours.enums import By
from reports.tree import Node, Tree

KINDS = {By.DEPARTMENT: UnitKind.DEPARTMENT, By.TEAM: UnitKind.TEAM}


def shown(tree: Tree, by: By, branch: Node | None) -> list[Node]:
    """Return the units told one by one, in the order in which one reads the organisation."""
    inside = tree.within(branch)
    if by in KINDS:
        found = [one for one in inside if one.kind == KINDS[by]]
    else:
        found = _directly_below(inside) if by == By.UNIT else []
    return tree.reading_order(found)


def usual(tree: Tree, branch: Node | None) -> By:
    """Return what is shown where nothing is asked for."""
    below = tree.within(branch)
    if branch is None and any(one.is_department for one in below):
        return By.DEPARTMENT
    return By.UNIT if below else By.PERSON


def _directly_below(inside: list[Node]) -> list[Node]:
    """Return the highest ones; where all is one house, what lies in the house."""
    highest = min((one.depth for one in inside), default=0)
    found = [one for one in inside if one.depth == highest]
    if len(found) > 1 or highest > 1:
        return found
    return [one for one in inside if one.depth == highest + 1] or found
