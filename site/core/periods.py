"""Since when what a person does for a step counts for their present turn.

A step kind need not know courses: where a course is wanted again after some months, ``courses``
says here when the present period opened.
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

Find = Callable[[Any, UUID], date | None]
_finds: list[Find] = []


def register(find: Find) -> None:
    """Let this be asked: by person and step key, the first day of a later period, else None."""
    _finds.append(find)


def opened_on(person: "AbstractBaseUser", step_key: UUID) -> date | None:
    """Return the first day of the present period; None where all that was done counts."""
    return next((day for find in _finds if (day := find(person, step_key)) is not None), None)
