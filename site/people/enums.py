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

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the groups that one joins with the role: a new trainer looks after all courses."""
        return (self.value, ALL_COURSES) if self is Role.TRAINER else (self.value,)


ALL_COURSES = "Trainers of all courses"
"""The group of those who write everywhere; a trainer outside it looks after single courses."""
ONE_COURSE = "Trainers of course "
"""How the name of a group begins whose members look after one course; its key follows."""
