from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SessionStatus(TextChoices):
    """A session is held from the moment the first person is marked."""

    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


class Mark(TextChoices):
    PRESENT = "present", _("Present")
    PARTLY = "partly", _("Partly")
    ABSENT = "absent", _("Absent")
