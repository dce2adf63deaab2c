"""What stands between being shown whom one would tell and telling: signed, good for an hour."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core import signing

from people.models import User
from self_assessment.actions.telling import mark_of

if TYPE_CHECKING:
    from self_assessment.models import Taking

SALT = "self_assessment.told"
AN_HOUR = 60 * 60


@dataclass(frozen=True)
class Confirmed:
    """Whom the person was shown, and the mark of the text beside it."""

    colleague: User
    seen: str


def ticket_for(taking: "Taking", colleague: User, action: str) -> str:
    """Return what the form of the confirmation carries."""
    said = [str(taking.uuid), taking.person_id, colleague.pk, mark_of(action)]
    return signing.dumps(said, salt=SALT)


def confirmed(person: User, taking: UUID, ticket: str) -> Confirmed | None:
    """Read the ticket; None where it is old, made up, another's or for another taking."""
    try:
        said: Any = signing.loads(ticket, salt=SALT, max_age=AN_HOUR)
    except signing.BadSignature:
        return None
    uuid, whose, colleague, seen = said
    found = User.objects.active().filter(pk=colleague).first()
    if found is None or (uuid, whose) != (str(taking), person.pk):
        return None
    return Confirmed(found, seen)
