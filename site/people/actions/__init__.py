"""What may be done with people, units and places.

Every act is atomic, is refused with a `DomainError`, writes its audit line (ids and codes, never
names) and, where it changes who belongs where, sends `people.signals.places_changed` inside the
transaction. ``acting_user=None`` is the system itself: an import, a loader, the demo.
"""

from people.actions.accounts import (
    add_person,
    change_person,
    choose_language,
    deactivate,
    issue_password,
    reactivate,
)
from people.actions.appointments import (
    appoint,
    change_appointment,
    end_appointment,
    move,
    name_head,
)
from people.actions.roles import give_roles
from people.actions.units import add_unit, change_unit, close_unit, move_unit, reopen_unit

__all__ = [
    "add_person",
    "add_unit",
    "appoint",
    "change_appointment",
    "change_person",
    "change_unit",
    "choose_language",
    "close_unit",
    "deactivate",
    "end_appointment",
    "give_roles",
    "issue_password",
    "move",
    "move_unit",
    "name_head",
    "reactivate",
    "reopen_unit",
]
