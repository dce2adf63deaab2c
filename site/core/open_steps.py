"""Which steps of courses a person may open, told by the app that guards them.

A step kind need not know courses: it asks here before it leads somebody to a lesson.
"""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

Find = Callable[[Any, Collection[UUID]], set[UUID]]
_finds: list[Find] = []


def register(find: Find) -> None:
    """Let this be asked: of these step keys, those that the person may open now."""
    _finds[:] = [find]


def open_to(person: "AbstractBaseUser", keys: Collection[UUID]) -> set[UUID]:
    """Return the keys of the steps that this person may open; none where nobody guards them."""
    return {key for find in _finds for key in find(person, keys)}
