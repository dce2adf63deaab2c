"""What the apps above hear of, inside the transaction of the act."""

from django.dispatch import Signal

enrolments_changed = Signal()
"""Sent after many enrolments were written at once, past ``save``. Arguments: ``people`` (set of
user ids, or None for everybody) and ``course`` (None for all)."""

training_changed = Signal()
"""Sent after many step records or completions were written at once, past ``save``. Argument:
``people`` (set of user ids, or None for everybody)."""
