"""The contract between what people do and what counts."""

from django.dispatch import Signal

step_completed = Signal()
"""Sent inside the transaction of the act that completes a step.

Arguments: ``person`` (User), ``step_key`` (UUID of the step), ``edition`` (int: the edition that
the person took), ``occurred_at`` (aware datetime), ``evidence`` (dict of plain data, such as
``{"kind": "quiz", "attempt": "…"}``; never anything private).
"""
