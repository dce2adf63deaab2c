"""Lines of an earlier day with names and places, in the form in which ``rows.read`` takes them."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from courses.models import Course, ModuleCompletion, Step
from people.models import Appointment, Unit, User
from reports.then.among import MANY, Among

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reports.then import Line


def folded(people: Collection[int], viewer: User | None) -> dict[int, str]:
    """Return by person the name that lists are ordered by; only of those the viewer may see."""
    seen = User.objects.all() if viewer is None else User.objects.visible_to(viewer)
    names = _among(people, seen.order_by()).values_list("pk", "folded")
    return {person: name for person, name in names.iterator() if person in people}


def done_with(module: int, lines: "Collection[Line]", day: date) -> set[int]:
    """Return the people of these lines who had done a module; a complete course has them all."""
    complete = ModuleCompletion.objects.filter(module=module, completed_at__lt=Among(day).end)
    done = set(complete.order_by().values_list("enrolment_id", flat=True))
    return {
        line.person_id
        for line in lines
        if line.completed_at is not None or line.enrolment_id in done
    }


def rows(lines: "Collection[Line]", course: Course, day: date) -> Iterator[dict[str, Any]]:
    """Yield the rows of so many lines as one query could take ids; four queries."""
    people = {line.person_id for line in lines}
    names = dict(User.objects.filter(pk__in=people).order_by().values_list("pk", "full_name"))
    units = {line.unit_id for line in lines}
    homes = dict(Unit.objects.filter(pk__in=units).order_by().values_list("pk", "name"))
    positions, modules = _positions(people, day), _modules(lines, course, day)
    for line in lines:
        yield {
            "enrolment_id": line.enrolment_id,
            "person_id": line.person_id,
            "wanted_on": line.wanted_on,
            "completed_at": line.completed_at,
            "state": line.state,
            "name": names.get(line.person_id, ""),
            "position": positions.get(line.person_id, ""),
            "unit_id": line.unit_id,
            "home": homes.get(line.unit_id, ""),
            "modules_complete": modules[line.enrolment_id],
        }


def _positions(people: Collection[int], day: date) -> dict[int, str]:
    homes = Appointment.objects.current(day).home().filter(person__in=people)
    return dict(homes.order_by("-starts_on", "-pk").values_list("person_id", "position"))


def _modules(lines: "Collection[Line]", course: Course, day: date) -> Counter[int]:
    """Return by enrolment in how many modules that count all was done."""
    steps = Step.objects.live().required().filter(module__course=course).order_by()
    complete = ModuleCompletion.objects.filter(
        enrolment__in=[line.enrolment_id for line in lines],
        module__in=steps.values("module"),
        completed_at__lt=Among(day).end,
    )
    return Counter(complete.order_by().values_list("enrolment_id", flat=True))


def _among(people: Collection[int], found: "QuerySet[User]") -> "QuerySet[User]":
    return found.filter(pk__in=people) if len(people) <= MANY else found
