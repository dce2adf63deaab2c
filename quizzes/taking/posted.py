"""Read an answer from a plain form."""

from django.http import QueryDict

from quizzes.rules.questions import Value
from quizzes.taking.sheets import Sheet


def value_of(sheet: Sheet, posted: QueryDict) -> Value:
    """Return the value as the saving protocol has it; None where nothing was chosen."""
    match sheet.kind:
        case "single" | "truefalse":
            return posted.get(sheet.name) or None
        case "multi":
            return posted.getlist(sheet.name)
        case "order":
            return _order(sheet, posted)
        case "match":
            chosen = {left: posted.get(f"{sheet.name}-{left}") for left in sheet.question.lefts}
            return {left: right for left, right in chosen.items() if right}
        case _:
            return posted.get(sheet.name, "").replace("\r\n", "\n")


def is_news(sheet: Sheet, value: Value, posted: QueryDict) -> bool:
    """Return whether there is something to save: a form posts also what nobody touched."""
    if value is None or value == sheet.kept.value:
        return False
    if sheet.kept.sequence:
        return True
    is_untouched = sheet.kind == "order" and value == sheet.first_order
    return bool(value) and (not is_untouched or shares_a_place(sheet, posted))


def shares_a_place(sheet: Sheet, posted: QueryDict) -> bool:
    """Return whether two items of an order were put at the same place."""
    places = _places(sheet, posted) if sheet.kind == "order" else []
    return len(set(places)) < len(places)


def _order(sheet: Sheet, posted: QueryDict) -> list[str] | None:
    """Return the items by their places; those at the same place stay as they were shown."""
    places = _places(sheet, posted)
    if not all(places):
        return None
    keys = [item.key for item in sheet.items]
    return [key for _, key in sorted(zip(places, keys, strict=True), key=lambda pair: pair[0])]


def _places(sheet: Sheet, posted: QueryDict) -> list[int]:
    """Return the place of each item as shown; 0 for one that is missing."""
    said = [posted.get(f"{sheet.name}-{item.key}", "") for item in sheet.items]
    return [int(place) if place.isdecimal() and len(place) < 5 else 0 for place in said]
