"""Files that people asked for and that the background makes: work, neither record nor report."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

from reports.enums import FileState

if TYPE_CHECKING:
    from people.models import User

KEPT = timedelta(days=7)
"""How long a file is kept after it was asked for."""


class ExportFileQuerySet(models.QuerySet["ExportFile"]):
    def of(self, owner: "User | Any") -> "ExportFileQuerySet":
        """Return one's own: nobody opens another's, HR neither."""
        return self.filter(owner=owner.pk)

    def unfinished(self) -> "ExportFileQuerySet":
        return self.filter(state__in=(FileState.WAITING, FileState.MAKING))

    def kept(self) -> "ExportFileQuerySet":
        """Return those whose time is not over."""
        return self.filter(created_at__gt=timezone.now() - KEPT)

    def to_tell(self) -> "ExportFileQuerySet":
        """Return those that are being made, or were made and not opened yet."""
        return self.kept().filter(opened_at=None)


class ExportFile(models.Model):
    """A list as a file, for the one person who asked for it.

    ``kind``, ``unit_code`` (empty: the organisation) and ``query`` say what was asked;
    ``language`` in which language. ``file`` is the name of the present making: the file itself is
    there when the state is ready. ``saw_everybody`` is of the owner when it was made: such a file
    may hold what nobody sees but who sees everybody.
    """

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="export_files"
    )
    kind = models.CharField(max_length=40)
    unit_code = models.CharField(max_length=40, blank=True)
    query = models.TextField(blank=True)
    language = models.CharField(max_length=10)
    state = models.CharField(
        max_length=10, choices=FileState.choices, default=FileState.WAITING, editable=False
    )
    title = models.CharField(max_length=255, blank=True, editable=False)
    name = models.CharField(max_length=255, blank=True, editable=False)
    file = models.FileField(max_length=200, blank=True, editable=False)
    size = models.PositiveBigIntegerField(null=True, editable=False)
    rows = models.PositiveIntegerField(null=True, editable=False)
    saw_everybody = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    begun_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)

    objects = ExportFileQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["owner", "created_at"], name="export_file_owner"),
            models.Index(fields=["created_at"], name="export_file_age"),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} · {self.kind} · {self.state}"

    @property
    def is_unfinished(self) -> bool:
        return self.state in (FileState.WAITING, FileState.MAKING)

    @property
    def is_ready(self) -> bool:
        return self.state == FileState.READY

    @property
    def is_not_made(self) -> bool:
        return self.state == FileState.NOT_MADE

    @property
    def kept_until(self) -> date:
        return timezone.localdate(self.created_at + KEPT)
