"""HR's report as its template takes it, from top to bottom."""

from reports.organisation.page.frame import frame
from reports.organisation.page.lists import lists
from reports.organisation.page.numbers import numbers

__all__ = ["frame", "lists", "numbers"]
