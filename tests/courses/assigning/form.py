"""The form of an assignment, filled and sent as HR does."""

from datetime import date

from django.urls import reverse

from courses.enums import DueKind, HeadsFirst, Reached
from courses.models import Assignment, Course
from people.models import Unit
from tests.people.cms import Keeper

SOON = date(2030, 1, 31)


def fill(course: Course, **values: object) -> dict[str, object]:
    """Return a filled form: for everyone, by a day, unless said otherwise."""
    filled = {
        "what": f"course-{course.pk}",
        "reached": Reached.EVERYONE,
        "due": DueKind.DATE,
        "due_on": SOON,
        "due_days": 30,
        "heads_first": HeadsFirst.OFF,
    } | values
    return {name: value for name, value in filled.items() if value is not None}


def to_unit(course: Course, unit: Unit, **values: object) -> dict[str, object]:
    return fill(course, reached=Reached.UNIT, unit=unit.pk, with_units_below="on", **values)


def post(keeper: Keeper, values: dict[str, object], name: str = "add", *args: object) -> object:
    return keeper.client.post(reverse(f"assignments:{name}", args=args), values)


def confirm(
    keeper: Keeper, values: dict[str, object], shown: object, name: str = "add", *args: object
) -> object:
    seen = shown.context["form"]["seen"].value()
    return post(keeper, {**values, "seen": seen}, name, *args)


def assign_by_form(keeper: Keeper, values: dict[str, object]) -> Assignment:
    shown = post(keeper, values)
    assert confirm(keeper, values, shown).status_code == 302
    return Assignment.objects.latest("pk")
