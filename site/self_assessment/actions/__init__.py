"""What a person may do with the self-assessment."""

from self_assessment.actions.completing import complete_step
from self_assessment.actions.taking import (
    TakingClosedError,
    delete_taking,
    finish_taking,
    may_take_from,
    offered,
    open_taking,
    save_answer,
    save_text,
    start_taking,
)

__all__ = [
    "TakingClosedError",
    "complete_step",
    "delete_taking",
    "finish_taking",
    "may_take_from",
    "offered",
    "open_taking",
    "save_answer",
    "save_text",
    "start_taking",
]
