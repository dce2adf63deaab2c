from django.conf import settings
from django.db import models


class SavedView(models.Model):
    """An address of HR's report that somebody keeps under a name, for nobody else."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views"
    )
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="one_saved_view_a_name")
        ]

    def __str__(self) -> str:
        return self.name
