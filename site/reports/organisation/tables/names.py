"""What a row is called, what stands under its name, and where it leads."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from people.enums import UnitKind
from reports.enums import Place
from reports.organisation import addresses
from reports.organisation.enums import By
from reports.organisation.rows.row import Row

if TYPE_CHECKING:
    from reports.organisation.report import OrganisationReport
    from reports.organisation.rows.leaders import Leader


def named(row: Row, report: "OrganisationReport") -> dict[str, Any]:
    """Return the name of a row with its address, and what stands under it."""
    cut = report.filters.cut
    if row.node is not None and cut == By.HEAD:
        return _by_head(row, report)
    if row.node is not None:
        return _by_unit(row, report)
    ways = {By.LEVEL: {"by": By.LEVEL, "level": row.key}, By.COURSE: {"by": "", "course": row.key}}
    chosen = {name: str(value) for name, value in ways.get(cut, {}).items()}
    url = addresses.of_report(report.asked, q="", head="", **chosen) if chosen and row.key else ""
    return {"title": row.title or _("Units whose level has no name"), "url": url, "under": []}


def _by_head(row: Row, report: "OrganisationReport") -> dict[str, Any]:
    """Return the head's name above that of the unit; a vacant post says so."""
    unit = {"text": row.title, "url": _of_unit(row, report)}
    head = row.leaders.head if row.leaders else None
    under = [unit, *_above(row, report), *_beside(row)]
    if head is None:
        return {"title": _("No head"), "is_vacant": True, "under": under, "act": _naming(row)}
    return {"title": head.name, "url": _of_head(head, row, report), "under": under}


def _by_unit(row: Row, report: "OrganisationReport") -> dict[str, Any]:
    under = [*_led(row, report), *_above(row, report), *_beside(row)]
    named = {"title": row.title, "url": _of_unit(row, report), "under": under}
    return named | ({"act": _naming(row)} if row.is_vacant else {})


def _led(row: Row, report: "OrganisationReport") -> list[dict[str, str]]:
    is_team = row.node is not None and row.node.kind == UnitKind.TEAM
    head = row.leaders.head if row.leaders else None
    if head is None:
        return [{"text": _("No lead") if is_team else _("No head")}]
    words = _("Lead: %(name)s") if is_team else _("Head: %(name)s")
    return [{"text": words % {"name": head.name}, "url": _of_head(head, row, report)}]


def _above(row: Row, report: "OrganisationReport") -> list[dict[str, str]]:
    """Name the unit above, and of a team the next one too; up to the one that is looked at."""
    above = report.tree.above(row.node)[::-1] if row.node else []
    named = above[:1] + [one for one in above[1:2] if one.depth > 1]
    if report.unit in named:
        named = named[: named.index(report.unit)]
    return [{"text": one.name} for one in named]


def _beside(row: Row) -> list[dict[str, str]]:
    """Name who else heads the unit, and who deputises."""
    if row.leaders is None:
        return []
    others = [{"text": _("Also head: %(name)s") % {"name": h.name}} for h in row.leaders.heads[1:]]
    deputies = [one.name for one in row.leaders.deputies]
    if not deputies:
        return others
    return [*others, {"text": _("Deputy: %(names)s") % {"names": ", ".join(deputies)}}]


def _of_head(head: "Leader", row: Row, report: "OrganisationReport") -> str:
    """Return where the head stands now; of an earlier day the page of a person says nothing."""
    line = row.head_stands
    home = report.tree.unit(line.unit_id) if line else None
    return addresses.of_person(report, home, head.person_id, Place.ROWS)


def _of_unit(row: Row, report: "OrganisationReport") -> str:
    if row.node is None:
        return ""
    if report.filters.cut == By.UNIT and report.tree.below(row.node):
        return addresses.of_report(report.asked, unit=row.node.code, q="", head="")
    return addresses.of_unit(row.node.code, report.moment.course, report.day)


def _naming(row: Row) -> dict[str, str] | None:
    """Offer to fill a vacant post."""
    if row.node is None:
        return None
    return {"url": reverse("units:head", args=[row.node.pk]), "label": _("Name one")}
