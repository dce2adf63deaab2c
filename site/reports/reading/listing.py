"""What a list of people asks for."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.enums import Sort

if TYPE_CHECKING:
    from people.models import Unit, User
    from reports.enums import Show


@dataclass(frozen=True)
class ModulePart:
    """Those who have done a module, or those who have not yet."""

    module: int
    is_done: bool


@dataclass(frozen=True)
class Listing:
    """Whom a list shows, and in which order.

    ``units`` are the ids of home units; None is everybody, and with ``placed`` everybody who has a
    home place. ``known`` are those of the people from whose place in the order a page may go on;
    by anybody else's the list would tell where they stand. ``headed`` is the unit whose own heads
    are left out, as its numbers leave them out.
    ``viewer`` is who looks: of an earlier day, nobody is named whom the viewer may not see today.
    """

    units: Collection[int] | None = None
    placed: bool = False
    known: Collection[int] | None = None
    headed: "Unit | None" = None
    show: "Show | None" = None
    words: str = ""
    module: ModulePart | None = None
    order: Sort = Sort.NAME
    viewer: "User | None" = None
