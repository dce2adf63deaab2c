"""The list of people of the organisation in words."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.templatetags.namjai import day
from reports.enums import Place
from reports.organisation import addresses
from reports.organisation.enums import Who
from reports.organisation.people.listing import PeopleList
from reports.rows import PersonRow
from reports.unit import tables


def title(people: PeopleList) -> str:
    """Name the list."""
    match people.who:
        case Who.NOWHERE:
            return _("People without a home place")
        case Who.UNASSIGNED:
            return _("People without this assignment")
        case Who.SEVERAL:
            return _("People with several places")
        case _:
            return _("People counted")


def said(people: PeopleList) -> str:
    """Say why they are on the list, and what can be done."""
    match people.who:
        case Who.NOWHERE:
            return _(
                "They have this assignment, and no unit is their home today: so no unit counts "
                "them. Give them a home place."
            )
        case Who.UNASSIGNED:
            return _("They are active, and no assignment asks them to take this course.")
        case Who.SEVERAL:
            return _(
                "They are members of a unit besides the one that is their home. The "
                "numbers count them once, at home."
            )
        case _:
            return _("Active people with this assignment who have a home place.")


def columns(people: PeopleList) -> list[dict[str, str]]:
    return tables.people_columns() if people.who == Who.COUNTED else []


def rows(people: PeopleList) -> list[dict[str, Any]]:
    if people.who == Who.COUNTED:
        return [_counted(row, home, people) for row, home in people.page_rows()]
    return [_apart(row) for row in people.page.rows]


def _counted(row: PersonRow, home: int | None, people: PeopleList) -> dict[str, Any]:
    report = people.report
    unit = report.tree.unit(home)
    return {
        "id": f"person-{row.person_id}",
        "title": row.name,
        "url": addresses.of_person(report, unit, row.person_id, Place.EVERYBODY),
        "under": " · ".join(filter(None, (row.position, row.unit))),
        "cells": [
            {"tag": tables.tag(row.status)},
            {"text": tables.modules(row)},
            {"text": day(row.due_on) or "–"},
            {"text": day(row.done_on) or "–"},
        ],
    }


def _apart(row: dict[str, Any]) -> dict[str, Any]:
    """Return somebody whom the numbers leave out, with the way to where HR keeps people."""
    return {
        "id": f"person-{row['person_id']}",
        "title": row["name"],
        "url": reverse("wagtailusers_users:edit", args=[row["person_id"]]),
        "under": " · ".join(filter(None, (row["position"], row["home"]))),
        "cells": [],
    }
