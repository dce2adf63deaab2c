"""Where a person stands in a course."""

from courses.standing.places import CourseStanding, ModuleStanding, StepStanding
from courses.standing.reading import standings

__all__ = ["CourseStanding", "ModuleStanding", "StepStanding", "standings"]
