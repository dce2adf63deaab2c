"""Names that last: keys from identifiers, addresses from titles."""

import re
import unicodedata
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


def slug_for(title: str, *, otherwise: str) -> str:
    """Return an address made of the title's Latin letters, or of ``otherwise`` if it has none."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    return slug[:100].strip("-") or re.sub(r"[^a-z0-9]+", "-", otherwise.lower()).strip("-")
