"""What may be done to assignments, enrolments and records."""

from courses.actions.assignments import (
    assign,
    cancel_assignment,
    change_assignment,
    end_assignment,
)
from courses.actions.decisions import decline, excuse, extend, want_again
from courses.actions.elsewhere import record_elsewhere
from courses.actions.enrolments import enrol, sync_enrolments
from courses.actions.exchange import answer, ask, request_time, withdraw
from courses.actions.feedback import give_feedback
from courses.actions.past_completions import import_completions, preview_completions
from courses.actions.refusing import refuse_assignment
from courses.actions.sections import look_after
from courses.actions.steps import complete_step, finish_course
from courses.actions.withdrawal import withdraw_step

__all__ = [
    "answer",
    "ask",
    "assign",
    "cancel_assignment",
    "change_assignment",
    "complete_step",
    "decline",
    "end_assignment",
    "enrol",
    "excuse",
    "extend",
    "finish_course",
    "give_feedback",
    "import_completions",
    "look_after",
    "preview_completions",
    "record_elsewhere",
    "refuse_assignment",
    "request_time",
    "sync_enrolments",
    "want_again",
    "withdraw",
    "withdraw_step",
]
