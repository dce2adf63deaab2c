"""Who made the difference between two days in one unit, by name and reason."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from people.models import User
from reports.organisation.comparing.reasons import Absence, Came, Went
from reports.tree import Node

if TYPE_CHECKING:
    from reports.organisation.comparing.comparison import Comparison
    from reports.organisation.report import OrganisationReport

MOST_NAMED = 200
FIRST, SECOND = 0, 1


def moved(report: "OrganisationReport") -> dict[str, Any] | None:
    """Name who came to the row that the address names, and who left it; else nothing."""
    node, comparison = report.tree.coded(report.asked.get("moved", "")), report.comparison
    if comparison is None or node is None or node not in report.units:
        return None
    moves = comparison.moves
    came, left = moves.came.get(node.path, set()), moves.left.get(node.path, set())
    before = _absence(comparison, node, FIRST, came)
    after = _absence(comparison, node, SECOND, left)
    return {
        "unit": " · ".join([node.name, *(one.name for one in report.tree.above(node)[-1:])]),
        "came": _by_reason(came, before.why_came, Came),
        "left": _by_reason(left, after.why_left, Went),
    }


def _absence(comparison: "Comparison", node: Node, day: int, people: Collection[int]) -> Absence:
    paths = comparison.report.tree.paths
    inside = {pk for pk, path in paths.items() if path.startswith(node.path)}
    headed = comparison.sides[day].headed
    heads = {person for person, units in headed.items() if node.path in units}
    return Absence.read(comparison.days[day], people, inside, heads)


def _by_reason(
    people: Collection[int],
    why: Callable[[int], Came | Went],
    reasons: type[Came] | type[Went],
) -> list[dict[str, Any]]:
    found: dict[Came | Went, list[int]] = {reason: [] for reason in reasons}
    for person in people:
        found[why(person)].append(person)
    return [_said(reason, some) for reason, some in found.items() if some]


def _said(why: Came | Went, people: list[int]) -> dict[str, Any]:
    found = User.objects.filter(pk__in=people).order_by("folded", "pk")
    names = list(found.values_list("full_name", flat=True)[:MOST_NAMED])
    return {"why": why.label, "names": names, "more": len(people) - len(names)}
