"""Who must take what today, and how the enrolments differ from it."""

from courses.duties.difference import Difference, Opening, difference
from courses.duties.enrolled import Enrolled, read_enrolled
from courses.duties.reading import by_course, reached_today, rule_of, rules_in_force

__all__ = [
    "Difference",
    "Enrolled",
    "Opening",
    "by_course",
    "difference",
    "reached_today",
    "read_enrolled",
    "rule_of",
    "rules_in_force",
]
