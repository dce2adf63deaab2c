"""What an act holds on to while it looks and writes, always in this order: tree, people, units.

SQLite takes its one write lock when the transaction begins, so there the locks cost and do nothing.
"""

from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from people.models import Unit, User

TREE = 0x7465_6572  # any number that no other advisory lock of this database uses


def lock_tree() -> None:
    """Let one act at a time add, move or close units."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TREE])


def lock_person(person: "User") -> "User":
    """Return the person as stored, held until the transaction ends."""
    from people.models import User

    return User.objects.select_for_update(no_key=True).get(pk=person.pk)


def lock_unit(unit: "Unit") -> "Unit":
    """Return the unit as stored, held until the transaction ends."""
    from people.models import Unit

    return Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
