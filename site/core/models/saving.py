from django.db import models


class GuardedValue(models.Model):
    """A value that a browser saves as one writes, guarded against a second tab or device.

    ``sequence`` counts the stored changes from 1. ``client`` and ``client_sequence`` say which
    page load stored the last one; core.saving compares them.
    """

    sequence = models.PositiveIntegerField(default=1, editable=False)
    client = models.CharField(max_length=64, blank=True, editable=False)
    client_sequence = models.PositiveBigIntegerField(default=0, editable=False)
    saved_at = models.DateTimeField(editable=False)

    class Meta:
        abstract = True
