"""Which units are the rows, by how the report is cut."""

from reports.organisation.enums import By
from reports.organisation.filters import ReportFilters
from reports.tree import Node, Tree


def units_of(tree: Tree, filters: ReportFilters) -> list[Node]:
    """Return the units that are rows, or are added up in rows."""
    inside = tree.within(filters.branch)
    match filters.cut:
        case By.HEAD:
            return departments(tree, filters.branch)
        case By.TEAM:
            return [node for node in inside if node.is_team]
        case By.VACANT:
            return [node for node in inside if node.is_team or node.is_department]
        case By.LEVEL:
            level = filters.chosen_level
            return highest([node for node in inside if not level or node.level == level])
        case By.UNIT:
            return tree.below(filters.branch)
        case _:
            return []


def departments(tree: Tree, branch: Node | None) -> list[Node]:
    """Return the departments; where no unit counts as one, the units below the roots."""
    inside = tree.within(branch)
    found = [node for node in inside if node.is_department]
    if found:
        return found
    if branch is not None:
        return tree.below(branch)
    return [node for node in inside if node.depth == 2] or tree.below(None)


def highest(nodes: list[Node]) -> list[Node]:
    """Leave out who lies below another of the same level: nobody is counted twice in a row."""
    found: list[Node] = []
    above: dict[str, str] = {}
    for node in nodes:
        if not node.path.startswith(above.get(node.level, " ")):
            above[node.level] = node.path
            found.append(node)
    return found
