"""How drift in the training years is found and repaired; lines name ids alone."""

from collections.abc import Iterator

from core import reconciliation
from people.querysets import today
from reports.models import PlacesDay
from reports.models.training_year import NO_YEAR
from reports.standings import roll_over
from reports.training.keeping import batches, differences, refresh


def register() -> None:
    reconciliation.register("training", drift, repair, order=85)


def drift() -> Iterator[str]:
    """Yield where training years differ from the records."""
    on = PlacesDay.objects.order_by("pk").values_list("day", flat=True).first() or today()
    for people in batches(None):
        gone, changed = differences(people, on)
        for person, year in sorted({*gone.values(), *changed}):
            what = f"the year {year}" if year != NO_YEAR else "the place"
            yield f"{what} of person {person} is told otherwise"


def repair() -> None:
    roll_over()
    refresh()
