"""What an assignment says: whom it reaches, by when, from when, how often, who goes first."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from courses.enums import DueKind, HeadsFirst, Reached

if TYPE_CHECKING:
    from courses.models import Assignment
    from people.models import Unit


@dataclass(frozen=True)
class Terms:
    """The terms of an assignment; what does not matter for the kind chosen is left at rest."""

    reached: Reached = Reached.UNIT
    unit: "Unit | None" = None
    with_units_below: bool = True
    position: str = ""
    people: frozenset[int] = frozenset()
    due: DueKind = DueKind.NONE
    due_on: date | None = None
    due_days: int = 30
    opens_on: date | None = None
    repeat_months: int | None = None
    heads_first: HeadsFirst = HeadsFirst.ADVISE

    @classmethod
    def of(cls, assignment: "Assignment") -> "Terms":
        """Return the terms of an assignment as it is stored."""
        stored = {name: getattr(assignment, name) for name in COLUMNS}
        people = frozenset(assignment.people.values_list("pk", flat=True))
        return cls(**stored, people=people)

    def tidy(self) -> "Terms":
        """Return them without what does not matter for the kinds chosen."""
        terms = self
        if self.reached in {Reached.EVERYONE, Reached.PEOPLE}:
            terms = replace(terms, unit=None, with_units_below=True)
        if self.reached != Reached.POSITION:
            terms = replace(terms, position="")
        if self.reached != Reached.PEOPLE:
            terms = replace(terms, people=frozenset())
        if self.due != DueKind.DATE:
            terms = replace(terms, due_on=None)
        return terms

    def columns(self) -> dict[str, Any]:
        """Return the columns of the assignment, the people aside."""
        return {name: getattr(self, name) for name in COLUMNS}

    def said(self) -> dict[str, Any]:
        """Return them in plain values, for the audit."""
        plain = asdict(replace(self, unit=None, people=frozenset()))
        days = {name: day.isoformat() for name, day in plain.items() if isinstance(day, date)}
        unit = self.unit.pk if self.unit else None
        return plain | days | {"unit": unit, "people": sorted(self.people)}


COLUMNS = (
    *("reached", "unit", "with_units_below", "position"),
    *("due", "due_on", "due_days", "opens_on", "repeat_months", "heads_first"),
)
