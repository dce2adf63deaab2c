"""Read answers from a plain form."""

from collections.abc import Mapping
from typing import Any

from core.requests import save_of_posted, whole
from core.saving import Save
from self_assessment.taking.questions import Case, Question

Posted = Mapping[str, Any]


def answer_save(question: Question, posted: Posted) -> Save | None:
    """Return what the form says of a sentence; None where that is nothing new.

    Raises ``DomainError`` ``malformed``.
    """
    value = said_of(question, posted)
    if value is None or value == question.stored:
        return None
    return save_of_posted(value, posted, f"-{question.name}")


def said_of(question: Question, posted: Posted) -> int | None:
    """Return the digit that the form says of a sentence; None where it is anything else."""
    said = posted.get(question.name, "")
    return int(said) if said.isdecimal() and len(said) == 1 else None


def case_save(case: Case, posted: Posted) -> Save | None:
    """Return the words of the form; None where they are those that are stored."""
    text = whole(posted.get(case.name, case.stored).replace("\r\n", "\n"))
    if text == case.stored:
        return None
    return save_of_posted(text, posted, f"-{case.name}")
