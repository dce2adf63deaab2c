"""What a person may do with the self-assessment."""

from self_assessment.actions.case import forget_case
from self_assessment.actions.commitment import commit, review, review_day
from self_assessment.actions.completing import complete_step
from self_assessment.actions.inviting import put_away
from self_assessment.actions.own_data import delete_everything, delete_one
from self_assessment.actions.taking import (
    TakingClosedError,
    drop_lapsed,
    finish_taking,
    may_take_from,
    offered,
    open_taking,
    save_answer,
    save_text,
    start_taking,
)
from self_assessment.actions.telling import find_colleague, have_seen, take_back, tell

__all__ = [
    "TakingClosedError",
    "commit",
    "complete_step",
    "delete_everything",
    "delete_one",
    "drop_lapsed",
    "find_colleague",
    "finish_taking",
    "forget_case",
    "have_seen",
    "may_take_from",
    "offered",
    "open_taking",
    "put_away",
    "review",
    "review_day",
    "save_answer",
    "save_text",
    "start_taking",
    "take_back",
    "tell",
]
