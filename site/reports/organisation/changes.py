"""Who made the difference between two days in one unit, by name and reason."""

from typing import TYPE_CHECKING, Any

from people.models import Unit, User
from reports.then.comparison import compare
from reports.then.reasons import Came, Went

if TYPE_CHECKING:
    from reports.organisation.report import OrganisationReport

MOST_NAMED = 200


def changed(report: "OrganisationReport") -> dict[str, Any] | None:
    """Name who came to the unit that the address names, and who left it; else nothing."""
    node = report.tree.coded(report.asked.get("moved", ""))
    if node is None or report.other is None:
        return None
    unit = Unit.objects.get(pk=node.pk)
    earlier, later = report.both_days
    change = compare(report.moment.course, earlier.on, later.on, [unit])[unit.pk]
    return {
        "unit": " · ".join([unit.name, *(one.name for one in report.tree.above(node)[-1:])]),
        "came": [_said(why, change.came_in(why)) for why in Came if change.came_in(why)],
        "left": [_said(why, change.went_out(why)) for why in Went if change.went_out(why)],
    }


def _said(why: Came | Went, people: list[int]) -> dict[str, Any]:
    found = User.objects.filter(pk__in=people).order_by("folded", "pk")
    names = list(found.values_list("full_name", flat=True)[:MOST_NAMED])
    return {"why": why.label, "names": names, "more": len(people) - len(names)}
