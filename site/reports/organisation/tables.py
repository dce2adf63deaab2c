"""The table of the report: its columns, and its rows with names and cells."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.templatetags.namjai import grouped
from people.enums import UnitKind
from reports.enums import Show
from reports.organisation import addresses, cells
from reports.organisation.enums import By
from reports.organisation.groups import Row
from reports.organisation.sentences import short

if TYPE_CHECKING:
    from reports.organisation.leaders import Leader
    from reports.organisation.report import OrganisationReport

OF_UNITS = frozenset({By.HEAD, By.UNIT, By.TEAM, By.VACANT})
Column = dict[str, str]


def first(report: "OrganisationReport") -> str:
    """Return the heading of the names."""
    match report.filters.cut:
        case By.HEAD:
            return _("Head and unit")
        case By.LEVEL if not report.filters.chosen_level:
            return _("Level")
        case By.COURSE:
            return _("Course")
        case By.PERIOD:
            return _("Period")
        case _:
            return _("Unit")


def columns(report: "OrganisationReport") -> list[Column]:
    found: list[Column] = []
    if names_heads(report) and report.filters.cut != By.VACANT:
        is_team = report.filters.cut == By.TEAM
        found.append({"label": _("Lead") if is_team else _("Head"), "kind": "wide"})
    found += _compared(report) if report.other else _plain()
    if adds_units(report):
        found.append({"label": _("Units"), "kind": "number"})
    if report.span is not None:
        found.append({"label": _("Completed"), "kind": "number"})
    return found


def _plain() -> list[Column]:
    return [
        {"label": _("How far"), "kind": "bar"},
        {"label": _("Done"), "kind": "number"},
        {"label": _("Due in 7 days"), "kind": "number"},
        {"label": _("Late"), "kind": "number"},
    ]


def _compared(report: "OrganisationReport") -> list[Column]:
    before, after = (short(moment.on) for moment in report.both_days)
    return [
        {"label": _("Done on %(day)s") % {"day": before}, "kind": "number"},
        {"label": _("Done on %(day)s") % {"day": after}, "kind": "number"},
        {"label": _("Difference"), "kind": "number"},
        {"label": _("Late, before and after"), "kind": "number"},
        {"label": _("Came"), "kind": "number"},
        {"label": _("Went"), "kind": "number"},
    ]


def names_heads(report: "OrganisationReport") -> bool:
    """Return whether a row is a unit, and so has a post to fill."""
    cut = report.filters.cut
    return cut in OF_UNITS or (cut == By.LEVEL and bool(report.filters.chosen_level))


def adds_units(report: "OrganisationReport") -> bool:
    return report.filters.cut == By.LEVEL and not report.filters.chosen_level


def rows(report: "OrganisationReport", shown: list[Row]) -> list[dict[str, Any]]:
    described = columns(report)
    return [
        {**_named(row, report), "cells": _labelled(described, _cells(row, report))} for row in shown
    ]


def _labelled(described: list[Column], found: list[cells.Cell]) -> list[cells.Cell]:
    return [column | cell for column, cell in zip(described, found, strict=True)]


def _cells(row: Row, report: "OrganisationReport") -> list[cells.Cell]:
    found: list[cells.Cell] = []
    if names_heads(report) and report.filters.cut != By.VACANT:
        found.append(cells.head(row, report))
    found += _numbers_of_two(row, report) if report.other else _numbers(row, report)
    if adds_units(report):
        found.append(cells.units(row))
    if report.span is not None:
        found.append(cells.completed(row))
    return found


def _numbers(row: Row, report: "OrganisationReport") -> list[cells.Cell]:
    return [
        cells.bar(row.figures),
        cells.done(row, report),
        cells.number(row, report, Show.DUE),
        cells.number(row, report, Show.LATE),
    ]


def _numbers_of_two(row: Row, report: "OrganisationReport") -> list[cells.Cell]:
    before, after = report.both(row)
    came, left = report.moved(row)
    way = "" if row.node is None else addresses.of_report(report.asked, moved=row.node.code)
    return [
        {"text": cells.part(before)},
        {"text": cells.part(after)},
        {"text": cells.difference(before, after)},
        {"text": f"{grouped(before.late)} → {grouped(after.late)}"},
        {"text": len(came), "url": f"{way}#moved" if came and way else ""},
        {"text": len(left), "url": f"{way}#moved" if left and way else ""},
    ]


def _named(row: Row, report: "OrganisationReport") -> dict[str, Any]:
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
    if line is None or not report.moment.is_now:
        return ""
    home = report.tree.unit(line.unit_id)
    return addresses.of_person(home, head.person_id, report.viewer.pk, report.moment.course)


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
