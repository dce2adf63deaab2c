"""The contract between what people do and what counts."""

from django.dispatch import Signal

step_completed = Signal()
"""Sent inside the transaction of the act that completes a step.

Arguments: ``person`` (User), ``step_key`` (UUID of the step), ``edition`` (int: the edition that
the person took), ``occurred_at`` (aware datetime), ``evidence`` (dict of plain data, such as
``{"kind": "quiz", "attempt": "…"}``; never anything private).
"""

step_withdrawn = Signal()
"""Sent inside the transaction of the act that corrects a completion: it did not happen after all.

Arguments: ``person``, ``step_key`` and ``edition`` as above; ``acting_user`` (User: who corrects).
"""
