"""How standings are read; who may see them is decided by the units asked for."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models

from people.models import Unit
from reports.statuses import condition

if TYPE_CHECKING:
    from courses.models import Course
    from reports.enums import Show
    from reports.models import Standing  # noqa: F401 – the base names it


class StandingQuerySet(models.QuerySet["Standing"]):
    def in_course(self, course: "Course") -> "StandingQuerySet":
        return self.filter(course=course)

    def at_home_in(self, unit: "Unit") -> "StandingQuerySet":
        """Return those of the people whose home lies in the unit or below it."""
        inside: Any = Unit.objects.within(unit).order_by()
        return self.filter(unit__in=inside.values("pk"))

    def shown(self, show: "Show | None", on: date) -> "StandingQuerySet":
        """Return those that a list filtered so shows on that day."""
        return self.filter(condition(show, on))
