from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class By(TextChoices):
    """What a row of the report is."""

    HEAD = "head", _("Department heads")
    UNIT = "unit", _("Units, level by level")
    TEAM = "team", _("Teams")
    LEVEL = "level", _("Levels")
    COURSE = "course", _("Courses")
    PERIOD = "period", _("Periods")
    VACANT = "vacant", _("Vacant posts")


class Order(TextChoices):
    """How the rows are sorted: units and posts, never people by what they reach."""

    TREE = "tree", _("As in the organisation")
    NAME = "name", _("Name")
    SHARE = "share", _("Least done first")
    LATE = "late", _("Most late first")


class HeadIs(TextChoices):
    """Where the head stands: the rows can be narrowed to it."""

    NOT_DONE = "not_done", _("Head not done yet")
    LATE = "late", _("Head late")
    DONE = "done", _("Head done")
    NONE = "none", _("No head")


class Who(TextChoices):
    """Whom the list of people holds."""

    COUNTED = "counted", _("Everybody counted")
    NOWHERE = "nowhere", _("Without a home place today")
    UNASSIGNED = "unassigned", _("Without this assignment")
    SEVERAL = "several", _("With several places")
