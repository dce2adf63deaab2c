"""What the lines need besides the records: the words of courses and steps, and where people are.

Units, courses and steps are few and held together; people come in portions.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import F

from courses.models import Course, CourseText, ModuleText, Step, StepText
from people.models import Appointment, Unit
from reports.courses import title

if TYPE_CHECKING:
    from people.querysets import UserQuerySet

PORTION = 500
"""So many people are read at a time."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as the lines name them."""

    number: str
    name: str
    unit_code: str
    unit_path: str

    @property
    def cells(self) -> list[Any]:
        return [self.number, self.name, self.unit_code, self.unit_path]


class Words:
    """The keys and titles of courses and steps, and the codes of units."""

    @cached_property
    def courses(self) -> dict[int, list[Any]]:
        titled = Course.objects.annotate(title=title(CourseText, "course", "pk", F("slug")))
        rows = titled.order_by().values_list("pk", "key", "title")
        return {pk: [str(key), name] for pk, key, name in rows}

    @cached_property
    def steps(self) -> dict[int, list[Any]]:
        """Return module, title, key and kind of each step, retired ones too."""
        titled = Step.objects.annotate(
            module_title=title(ModuleText, "module", "module", F("module__slug")),
            title=title(StepText, "step", "pk", F("slug")),
        )
        rows = titled.order_by().values_list("pk", "module_title", "title", "key", "kind")
        return {pk: [module, name, str(key), kind] for pk, module, name, key, kind in rows}

    @cached_property
    def units(self) -> dict[int, tuple[str, str]]:
        """Return the code of each unit, and those of the units from the top down to it."""
        found, codes = {}, dict[str, str]()
        for pk, path, code in Unit.objects.order_by("path").values_list("pk", "path", "code"):
            above = codes.get(path[: -Unit.steplen], "")
            codes[path] = f"{above}/{code}" if above else code
            found[pk] = (code, codes[path])
        return found

    def portions(self, people: "UserQuerySet") -> Iterator[dict[int, Person]]:
        """Yield the people by id, portion by portion, each read when it is wanted."""
        columns, last = ("pk", "username", "full_name"), 0
        while rows := list(
            people.filter(pk__gt=last).order_by("pk").values_list(*columns)[:PORTION]
        ):
            last = rows[-1][0]
            homes = _homes([pk for pk, _number, _name in rows])
            yield {
                pk: Person(number, name, *self.units.get(homes.get(pk, 0), ("", "")))
                for pk, number, name in rows
            }


def _homes(people: Collection[int]) -> dict[int, int]:
    """Return the unit of each one's home place of today."""
    homes = Appointment.objects.current().home().filter(person__in=people).order_by()
    return dict(homes.values_list("person", "unit"))
