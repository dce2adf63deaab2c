"""The scores of a taking, reckoned anew and simply, from what the database holds.

Nothing of self_assessment.rules is used here.
"""

from fractions import Fraction
from typing import Any

from self_assessment.models import Answer, Taking

Scores = dict[str, tuple[Fraction | None, Fraction | None]]


def items_of(taking: Taking, dimension: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the items of a dimension that this taking asks in part A."""
    if taking.form == "short":
        return [item for item in dimension["items"] if item["star"]]
    reverse = taking.uses_reverse
    return [item for item in dimension["items"] if reverse or not item["reverse"]]


def values_of(taking: Taking) -> dict[tuple[str, str], int]:
    """Return what is stored, by part and item."""
    rows = Answer.objects.of(taking.person).filter(taking=taking)
    return {(row.part, row.item): row.value for row in rows}


def asked_of(taking: Taking, values: dict[tuple[str, str], int]) -> set[tuple[str, str]]:
    """Return what has to be answered: an item of part B only where its twin applies."""
    items = [
        item["id"]
        for dimension in taking.version.structure["dimensions"]
        for item in items_of(taking, dimension)
    ]
    twins = {("b", item) for item in items if values.get(("a", item)) != 0}
    return {("a", item) for item in items} | twins


def scores_of(taking: Taking) -> Scores:
    """Return both scores of each dimension; None where too few items count."""
    values = values_of(taking)
    asked = asked_of(taking, values)
    return {
        dimension["id"]: (
            _score(taking, dimension, "a", values, asked),
            _score(taking, dimension, "b", values, asked),
        )
        for dimension in taking.version.structure["dimensions"]
    }


def _score(taking: Taking, dimension: Any, part: str, values: Any, asked: Any) -> Fraction | None:
    items = items_of(taking, dimension)
    counted = []
    for item in items:
        value = values.get((part, item["id"]), 0) if (part, item["id"]) in asked else 0
        if value != 0:
            counted.append(6 - value if item["reverse"] else value)
    needed = -(-2 * len(items) // 3)
    return Fraction(sum(counted), len(counted)) if counted and len(counted) >= needed else None


def check_taking(taking: Taking) -> None:
    """Let a finished taking be complete, and its scores those of its stored answers."""
    if taking.state == "in_progress":
        assert taking.finished_at is None
        return
    values = values_of(taking)
    assert asked_of(taking, values) <= set(values), taking
    found = taking.profile.dimensions
    assert {id_: (pair.provider, pair.customer) for id_, pair in found.items()} == scores_of(taking)
