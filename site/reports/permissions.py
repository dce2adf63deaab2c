"""Who has people to look after."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from people.models import User


def may_see_organisation(person: "User") -> bool:
    """Return whether the reports on all of the organisation are for this person: HR."""
    return person.is_active and person.sees_everybody


def may_see_people(person: "User") -> bool:
    """Return whether there is a page *My people* for this person: whoever leads, and HR."""
    return person.is_active and (person.sees_everybody or person.leads)
