"""What other apps hear of changes in the organisation, inside the transaction of the change."""

from django.dispatch import Signal

places_changed = Signal()
"""Sent by every action that changes who belongs where. Argument: ``people`` (set of user ids)."""
