"""What seed_demo prints: accounts, courses and units, as the contract says."""

from typing import Any

from courses.models import Course, Module, Step
from home.demo.accounts import CAST, PASSWORD
from people.enums import AppointmentRole
from people.models import Appointment, Unit, User

DOMAIN = "riverside"


def as_json() -> dict[str, Any]:
    """Return the demo as plain data, read from the database."""
    return {"accounts": _accounts(), "courses": _courses(), "units": _units()}


def as_text() -> str:
    """Return the accounts as a table for people."""
    rows = [f"  {a['role']:16} {a['login']:10} {PASSWORD}   ({a['unit']})" for a in _accounts()]
    return "\n".join(["Demo accounts – role, login, password (unit):", *rows])


def _accounts() -> list[dict[str, Any]]:
    people = dict(
        User.objects.filter(username__in=[part.login for part in CAST]).values_list(
            "username", "pk"
        )
    )
    return [
        {
            "role": part.role,
            "login": part.login,
            "password": PASSWORD,
            "person": people[part.login],
            "unit": part.unit,
        }
        for part in CAST
    ]


def _courses() -> list[dict[str, Any]]:
    courses = Course.objects.live().order_by("position", "pk")
    return [
        {
            "key": str(course.key),
            "title": _title(course),
            "url": course.url,
            "modules": [_module(module) for module in _live(course.modules)],
        }
        for course in courses.prefetch_related("texts", "modules__texts", "modules__steps__texts")
    ]


def _module(module: Module) -> dict[str, Any]:
    return {
        "key": str(module.key),
        "title": _title(module),
        "url": module.url,
        "steps": [_step(step) for step in _live(module.steps)],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "key": str(step.key),
        "kind": step.kind,
        "title": _title(step),
        "url": step.url,
        "required": step.is_required,
    }


def _live(rows: Any) -> list[Any]:
    return sorted((row for row in rows.all() if not row.is_retired), key=lambda row: row.position)


def _title(row: Any) -> str:
    titles = {text.locale: text.title for text in row.texts.all()}
    return str(titles.get("en", row.slug))


def _units() -> list[dict[str, Any]]:
    heads = Appointment.objects.current().filter(role=AppointmentRole.HEAD)
    by_unit = dict(heads.values_list("unit_id", "person_id"))
    root = Unit.objects.get(code=DOMAIN)
    units = list(Unit.objects.within(root))
    codes = {unit.path: unit.code for unit in units}
    return [
        {
            "code": unit.code,
            "name": unit.name,
            "kind": unit.kind,
            "parent": codes.get(unit.path[: -Unit.steplen]),
            "head": by_unit.get(unit.pk),
        }
        for unit in units
    ]
