"""What may be done to assignments, enrolments and records."""

from courses.actions.assignments import (
    assign,
    change_due_date,
    end_assignment,
    refuse_assignment,
)
from courses.actions.elsewhere import record_elsewhere
from courses.actions.enrolments import enrol, sync_enrolments
from courses.actions.feedback import give_feedback
from courses.actions.steps import complete_step, finish_course

__all__ = [
    "assign",
    "change_due_date",
    "complete_step",
    "end_assignment",
    "enrol",
    "finish_course",
    "give_feedback",
    "record_elsewhere",
    "refuse_assignment",
    "sync_enrolments",
]
