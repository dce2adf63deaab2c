"""A fingerprint of what an item says, to see whether anything changed."""

import dataclasses
import hashlib
import json
from typing import Any

NOT_CONTENT = {"line", "lines", "path", "steps", "modules", "order", "translations"}


def digest(item: Any) -> str:
    """Return the fingerprint of one item's own content.

    Lines, places on disk, the items below and other languages do not count; the bytes of its
    pictures do.
    """
    content = json.dumps(_plain(item), sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(content.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = (field.name for field in dataclasses.fields(value))
        return {name: _plain(getattr(value, name)) for name in names if name not in NOT_CONTENT}
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
