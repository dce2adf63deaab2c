"""Bring stored rows in line with wanted values, in a fixed number of statements."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


def bring(
    rows: Mapping[Any, Row],
    wanted: Mapping[Any, dict[str, Any]],
    new: type[Row],
) -> tuple[dict[Any, Row], list[Row]]:
    """Create and update rows; return those wanted by their key, and those created or changed."""
    result: dict[Any, Row] = {}
    created: list[Row] = []
    changed: list[Row] = []
    fields: set[str] = set()
    for key, values in wanted.items():
        row = rows.get(key)
        if row is None:
            created.append(row := new(**values))
        elif differing := _differing(row, values):
            changed.append(row)
            fields |= differing
        result[key] = row
    new._default_manager.bulk_create(created)  # noqa: SLF001 – Django's documented name
    if changed:
        new._default_manager.bulk_update(changed, sorted(fields))  # noqa: SLF001
    return result, [*created, *changed]


def _differing(row: models.Model, values: dict[str, Any]) -> set[str]:
    """Set the values on the row; return the names of the fields that they change."""
    differing = {name for name, value in values.items() if getattr(row, name) != value}
    for name in differing:
        setattr(row, name, values[name])
    return differing


def names(rows: Iterable[models.Model]) -> list[str]:
    """Return the rows as a person may look them up."""
    return [f"{row._meta.label} {row.pk} {row}" for row in rows]  # noqa: SLF001
