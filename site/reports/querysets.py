"""How standings are read; who may see them is decided by the units asked for."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models

from reports.statuses import condition

if TYPE_CHECKING:
    from courses.models import Course
    from reports.enums import Show
    from reports.models import Standing  # noqa: F401 – the base names it


class StandingQuerySet(models.QuerySet["Standing"]):
    def in_course(self, course: "Course") -> "StandingQuerySet":
        return self.filter(course=course)

    def shown(self, show: "Show | None", on: date) -> "StandingQuerySet":
        """Return those that a list filtered so shows on that day."""
        return self.filter(condition(show, on))
