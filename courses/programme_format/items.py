"""What every file of a programme has."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Item:
    """``id`` is the author's name for it, ``key`` ours; neither ever changes, titles may."""

    id: str
    key: UUID
    title: str
    slug: str
    path: str
    line: int
