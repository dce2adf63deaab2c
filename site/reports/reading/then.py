"""What was so at the end of an earlier day, by the records."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from core.folding import fold
from courses.models import Course
from people.models import Unit
from reports import orders, paging
from reports.enums import Sort
from reports.figures import Figures, Head, one
from reports.paging import PAGE, Paged
from reports.reading import naming
from reports.reading.base import Reading
from reports.scope import heads_of_units
from reports.statuses import is_shown
from reports.then import Line, lines_on

if TYPE_CHECKING:
    from reports.reading.listing import Listing

CHUNK = 1000


@dataclass(frozen=True)
class _Listed:
    """The lines of a list in its order, and how many of them may not be named."""

    lines: list[Line]
    unnamed: int


class Then(Reading):
    """One course on one day; its lines are counted once, when they are first asked for."""

    def __init__(self, course: Course, day: date, units: Collection[int] | None) -> None:
        self.course, self.on, self.units = course, day, units
        self._last: tuple[Listing, _Listed] | None = None

    @cached_property
    def lines(self) -> list[Line]:
        return lines_on(self.course, self.on, units=self.units)

    def by_unit(self, units: Collection[int] | None) -> dict[int | None, Figures]:
        wanted = None if units is None else set(units)
        alike = Counter(
            (line.unit_id, line.state, line.wanted_on)
            for line in self.lines
            if wanted is None or line.unit_id in wanted
        )
        found: dict[int | None, Figures] = defaultdict(Figures)
        for (unit, state, wanted_on), number in alike.items():
            found[unit] += one(state, wanted_on, self.on, number)
        return found

    def heads_in(self, units: Collection[Unit]) -> list[Head]:
        places = heads_of_units(self.on).filter(unit__in=[unit.pk for unit in units]).order_by()
        heads = set(places.values_list("unit__path", "person_id"))
        leading = {person for _, person in heads}
        lines = {line.person_id: line for line in self.lines if line.person_id in leading}
        return [self._head(path, lines[person]) for path, person in heads if person in lines]

    def _head(self, path: str, line: Line) -> Head:
        stands = one(line.state, line.wanted_on, self.on)
        return Head(path, line.person_id, self._paths.get(line.unit_id, ""), stands)

    def number(self, listing: "Listing") -> int:
        return len(self._ordered(listing))

    def page(self, listing: "Listing", asked: Any, size: int = PAGE) -> Paged:
        found = self._ordered(listing)
        start, end = paging.span([str(line.person_id) for line in found], asked, size)
        shown = found[start:end]
        return Paged(
            rows=list(naming.rows(shown, self.course, self.on)),
            after=shown[-1].person_id if end < len(found) else None,
            before=shown[0].person_id if start > 0 and shown else None,
        )

    def all_rows(self, listing: "Listing") -> Iterator[dict[str, Any]]:
        found = self._ordered(listing)
        for start in range(0, len(found), CHUNK):
            yield from naming.rows(found[start : start + CHUNK], self.course, self.on)

    def of_people(self, people: Collection[int]) -> Iterable[dict[str, Any]]:
        return naming.rows(lines_on(self.course, self.on, people=people), self.course, self.on)

    def unnamed(self, listing: "Listing") -> int:
        """Return how many the list leaves out because the viewer may not see them today."""
        return self._listed(listing).unnamed

    def _ordered(self, listing: "Listing") -> list[Line]:
        return self._listed(listing).lines

    def _listed(self, listing: "Listing") -> "_Listed":
        """Return what the list shows; that of the last list asked for is kept."""
        if self._last is None or self._last[0] is not listing:
            self._last = listing, self._read(listing)
        return self._last[1]

    def _read(self, listing: "Listing") -> "_Listed":
        lines = self._chosen(listing)
        names = naming.folded({line.person_id for line in lines}, listing.viewer)
        words = fold(listing.words).split()
        named = [line for line in lines if line.person_id in names]
        shown = [line for line in named if all(word in names[line.person_id] for word in words)]
        shown.sort(key=lambda line: _key(line, names, listing.order))
        return _Listed(shown, len(lines) - len(named))

    def _chosen(self, listing: "Listing") -> list[Line]:
        """Return the lines that fit all but the name, which not everybody may be looked for by."""
        units = None if listing.units is None else set(listing.units)
        apart = self._heads_of(listing.headed)
        chosen = [
            line
            for line in self.lines
            if (units is None or line.unit_id in units)
            and not (listing.placed and line.unit_id is None)
            and line.person_id not in apart
            and is_shown(listing.show, line.state, line.wanted_on, self.on)
        ]
        if listing.module is None:
            return chosen
        done = naming.done_with(listing.module.module, chosen, self.on)
        return [line for line in chosen if (line.person_id in done) == listing.module.is_done]

    def _heads_of(self, unit: "Unit | None") -> set[int]:
        if unit is None:
            return set()
        heads = heads_of_units(self.on).filter(unit=unit).order_by()
        return set(heads.values_list("person_id", flat=True))

    @cached_property
    def _paths(self) -> dict[int | None, str]:
        return dict(Unit.objects.order_by().values_list("pk", "path"))


def _key(line: Line, names: dict[int, str], order: Sort) -> tuple[Any, ...]:
    by_name = names[line.person_id], line.person_id
    if order == Sort.NAME:
        return by_name
    return (line.wanted_on or orders.NO_DAY, *by_name)
