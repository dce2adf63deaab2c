"""When a workshop takes place, who is expected and who was there; records, not pages."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.foreign import Foreign
from workshops.enums import Mark, SessionStatus
from workshops.querysets import InvitationQuerySet, SessionQuerySet, WorkshopQuerySet

if TYPE_CHECKING:
    from datetime import datetime

MOST_MINUTES = 24 * 60
MOST_SEATS = 500


class Workshop(models.Model):
    """A workshop as written down from its live page; sessions point here, never at a page.

    ``key`` is the step's, ``title`` the one in the source language, ``titles`` those of live
    translations by language; ``said`` is for pages.
    """

    key = models.UUIDField(unique=True, editable=False)
    title = models.CharField(max_length=255, editable=False)
    titles = models.JSONField(default=dict, editable=False)
    url = models.CharField(max_length=500, editable=False)
    minutes = models.PositiveIntegerField(default=0, editable=False)
    edition = models.PositiveIntegerField(default=1, editable=False)

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return str(self.said)

    @property
    def said(self) -> str:
        """Return the title in the reader's language, else as it is, which says in which it is."""
        language, source = get_language(), settings.LANGUAGES[0][0]
        if language in (None, source):
            return self.title
        found: str = self.titles.get(language) or Foreign(self.title, source)
        return found


class Session(models.Model):
    """One date of a workshop, at a place, led by somebody, for so many people."""

    workshop = models.ForeignKey(
        Workshop, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("workshop")
    )
    starts_at = models.DateTimeField(_("begins"))
    minutes = models.PositiveIntegerField(
        _("minutes"), validators=[MinValueValidator(5), MaxValueValidator(MOST_MINUTES)]
    )
    place = models.CharField(_("place"), max_length=200)
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="sessions_led",
        verbose_name=_("facilitator"),
    )
    seats = models.PositiveIntegerField(
        _("seats"), validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)]
    )
    status = models.CharField(
        max_length=10,
        choices=SessionStatus.choices,
        default=SessionStatus.PLANNED,
        editable=False,
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(seats__gte=1), name="session_has_seats"),
            models.CheckConstraint(condition=Q(minutes__gte=5), name="session_takes_time"),
        ]
        indexes = [models.Index(fields=["status", "starts_at"])]

    def __str__(self) -> str:
        return f"{self.workshop_id} · {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def ends_at(self) -> "datetime":
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_cancelled(self) -> bool:
        return self.status == SessionStatus.CANCELLED

    @property
    def is_held(self) -> bool:
        return self.status == SessionStatus.HELD

    @property
    def is_planned(self) -> bool:
        return self.status == SessionStatus.PLANNED

    @property
    def is_over(self) -> bool:
        return self.ends_at < timezone.now()

    @property
    def has_come(self) -> bool:
        """Whether its day is here, where the organisation is: from then on people are marked."""
        return timezone.localdate(self.starts_at) <= timezone.localdate()

    @property
    def may_be_marked(self) -> bool:
        return self.has_come and not self.is_cancelled


class Invitation(models.Model):
    """That a person is expected at a session, until withdrawn."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="invitations"
    )
    invited_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["invited_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_invitation_a_session_and_person",
            )
        ]
        indexes = [models.Index(fields=["person", "withdrawn_at"])]

    def __str__(self) -> str:
        return f"{self.session_id} · {self.person_id}"


class Attendance(models.Model):
    """Whether a person was there, as it is known today; what it was before stands in the log.

    ``edition`` is the workshop's on the day of marking: what being present credits.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="attendances"
    )
    mark = models.CharField(max_length=8, choices=Mark.choices)
    edition = models.PositiveIntegerField()
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    marked_at = models.DateTimeField()

    class Meta:
        ordering = ["session", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"], name="one_attendance_a_session_and_person"
            ),
            models.CheckConstraint(condition=Q(mark__in=Mark.values), name="attendance_is_marked"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} · {self.person_id} · {self.mark}"

    @property
    def is_present(self) -> bool:
        return self.mark == Mark.PRESENT


class AttendanceCorrection(models.Model):
    """A later change of an attendance: from what to what, by whom and when. Never altered."""

    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="corrections")
    was = models.CharField(max_length=8, choices=Mark.choices)
    became = models.CharField(max_length=8, choices=Mark.choices)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    corrected_at = models.DateTimeField()

    class Meta:
        ordering = ["corrected_at", "id"]

    def __str__(self) -> str:
        return f"{self.attendance_id} · {self.was} · {self.became}"
