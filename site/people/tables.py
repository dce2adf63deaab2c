"""Columns of HR's lists."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column, TitleColumn

from people.enums import AppointmentRole, Role


class UnitColumn(TitleColumn):
    """A unit's name, indented by its depth unless the list is a search's."""

    cell_template_name = "people/cms/unit_cell.html"


class HeadColumn(Column):
    """A unit's head, or that there is none, with the way to name one."""

    cell_template_name = "people/cms/head_cell.html"


class LinesColumn(Column):
    """Several short lines in one cell."""

    cell_template_name = "people/cms/lines_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"lines": self.get_value(instance)}


def home_of(person: Any) -> list[str]:
    """Return the home unit and the position there; needs ``with_places()``."""
    for place in person.places_today:
        if place.is_home:
            return [line for line in (str(place.unit), place.position) if line]
    return []


def tasks_of(person: Any) -> list[str]:
    """Return what the person leads and which roles the groups give; needs both fetched."""
    lines = [led for place in person.places_today if (led := _leading(place))]
    names = {group.name for group in person.groups.all()}
    return lines + [str(role.label) for role in Role if role.value in names]


def deputies_of(unit: Any) -> list[str]:
    return [str(place.person) for place in unit.deputies_today]


def _leading(place: Any) -> str:
    match place.role:
        case AppointmentRole.HEAD:
            return _("Head of %(unit)s") % {"unit": place.unit}
        case AppointmentRole.DEPUTY:
            return _("Deputy of %(unit)s") % {"unit": place.unit}
    return ""
