"""Names that last: keys and addresses, both from identifiers."""

import re
from uuid import UUID, uuid5

NAMESPACE = UUID("6f1c0f5e-8f0a-5c0b-9d54-0d5c6b1a7e11")
"""Never change this: records point at the keys that grow from it."""

ITEM_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def course_key(course_id: str) -> UUID:
    """Return the key of a course: the same on every machine and in every language."""
    return uuid5(NAMESPACE, course_id)


def key_for(course_id: str, item_id: str) -> UUID:
    """Return the key of a module, step, exercise or block within its course."""
    return uuid5(course_key(course_id), item_id)


def instrument_key(instrument_id: str) -> UUID:
    """Return the key of a self-assessment instrument; no course can have it."""
    return uuid5(NAMESPACE, f"instruments/{instrument_id}")


def key_in(key: UUID, language: str) -> UUID:
    """Return under which key a load remembers an item's words in another language."""
    return uuid5(key, f"in/{language}")


def slug_for(item_id: str) -> str:
    """Return an identifier as an address: ``M1-L1`` is found at ``m1-l1``."""
    return re.sub(r"[^a-z0-9]+", "-", item_id.lower()).strip("-")
