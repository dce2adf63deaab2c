"""Training hours of the people one looks after, and the attendance that shows them.

``by_unit`` gives the people and minutes of any units in a year.
"""

from reports.hours.numbers import Hours, by_unit

__all__ = ["Hours", "by_unit"]
