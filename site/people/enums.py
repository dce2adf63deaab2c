from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnitKind(TextChoices):
    """Which level of the organisation counts as department and which as team."""

    OTHER = "other", _("other level")
    DEPARTMENT = "department", _("department")
    TEAM = "team", _("team")


class AppointmentRole(TextChoices):
    MEMBER = "member", _("member")
    HEAD = "head", _("head")
    DEPUTY = "deputy", _("deputy")


class Role(TextChoices):
    """The groups of people with a task on the platform; the value is the group's name."""

    TRAINER = "Trainers", _("Trainers")
    HR_ADMIN = "HR administrators", _("HR administrators")
    SITE_ADMIN = "Site administrators", _("Site administrators")
