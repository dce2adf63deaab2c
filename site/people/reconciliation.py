"""What of people is derived: the column in which they are found."""

from collections.abc import Iterator

from core import reconciliation
from people.models import User

BATCH = 500


def register() -> None:
    reconciliation.register("person", drift, repair, order=10)


def drift() -> Iterator[str]:
    """Yield the people who would not be found by their name as it is."""
    for person in _misfolded():
        yield f"{person.pk} is not found by the present name"


def repair() -> None:
    User.objects.bulk_update(_misfolded(), ["folded"], batch_size=BATCH)


def _misfolded() -> Iterator[User]:
    """Yield those whose search column differs, with the right one set and not yet saved."""
    for person in User.objects.order_by("pk").iterator(chunk_size=2000):
        stored = person.folded
        person.normalise()
        if person.folded != stored:
            yield person
