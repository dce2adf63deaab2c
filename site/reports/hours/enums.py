from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class By(TextChoices):
    """Of what the hours are told, one by one."""

    DEPARTMENT = "department", _("Department")
    TEAM = "team", _("Team")
    UNIT = "unit", _("Unit directly below")
    PERSON = "person", _("Person")
