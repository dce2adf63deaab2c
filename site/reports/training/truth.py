"""What the training years of some people should be, counted over the records."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from courses.counting.hours import Training, training_by_person
from people.models import Appointment, User
from reports.models import TrainingYear
from reports.models.training_year import NO_YEAR

NONE = Training()
Key = tuple[int, int]
"""A person and a year."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one row says."""

    unit: int | None
    training: Training = NONE

    def is_something(self, key: Key) -> bool:
        """Whether it tells of anything: a year without minutes does not."""
        return key[1] == NO_YEAR or self.training.together > 0

    def row(self, key: Key) -> TrainingYear:
        person, year = key
        return TrainingYear(
            person_id=person,
            year=year,
            unit_id=self.unit,
            minutes_here=self.training.here,
            minutes_elsewhere=self.training.elsewhere,
            minutes_attended=self.training.attended,
        )


def truth(people: Collection[int], on: date) -> dict[Key, Said]:
    """Return what should stand there; four queries."""
    active = User.objects.active().filter(pk__in=people).order_by()
    homes = homes_of(people, on)
    found = {(pk, NO_YEAR): Said(homes.get(pk)) for pk in active.values_list("pk", flat=True)}
    for (person, year), training in training_by_person(people).items():
        if (person, NO_YEAR) in found and training.together:
            found[person, year] = Said(homes.get(person), training)
    return found


def homes_of(people: Collection[int], on: date) -> dict[int, int]:
    homes = Appointment.objects.current(on).home().filter(person__in=people).order_by()
    return dict(homes.values_list("person_id", "unit_id"))


def stored(people: Collection[int]) -> dict[Key, tuple[int, Said]]:
    """Return what stands there, with the id of each row; one query."""
    rows = TrainingYear.objects.filter(person__in=people).order_by()
    return {
        (person, year): (pk, Said(unit, Training(here, elsewhere, attended)))
        for pk, person, year, unit, here, elsewhere, attended in rows.values_list(
            *("pk", "person_id", "year", "unit_id"),
            *("minutes_here", "minutes_elsewhere", "minutes_attended"),
        )
    }
