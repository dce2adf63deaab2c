from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.enums import AppointmentRole
from people.querysets import AppointmentQuerySet, today


class Appointment(models.Model):
    """A person's dated place in a unit; it holds from ``starts_on`` up to, not on, ``ends_on``."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appointments"
    )
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(
        _("role"),
        max_length=10,
        choices=AppointmentRole.choices,
        default=AppointmentRole.MEMBER,
    )
    is_home = models.BooleanField(
        _("home place"),
        default=False,
        help_text=_("Numbers count a person in the unit of the home place."),
    )
    position = models.CharField(_("position"), max_length=120, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until, not including"), null=True, blank=True)

    objects = models.Manager.from_queryset(AppointmentQuerySet)()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(is_home=True, ends_on__isnull=True),
                name="one_open_home_place",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="appointment_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(is_home=False) | Q(role=AppointmentRole.MEMBER),
                name="home_place_is_a_membership",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "role"]),
            # Few have a place besides their home.
            models.Index(
                fields=["person", "role", "starts_on", "ends_on"],
                condition=Q(is_home=False),
                name="places_besides_home",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.unit_id}"

    @property
    def is_over(self) -> bool:
        """Tell whether it holds no more; one that ended as it began never held."""
        return self.ends_on is not None and self.ends_on <= max(today(), self.starts_on)

    @property
    def is_coming(self) -> bool:
        return self.starts_on > today() and not self.is_over
