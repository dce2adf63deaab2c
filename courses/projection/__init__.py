"""What is live, written down for records to point at: one idempotent projection of a course.

It runs in the transaction of each publish, unpublish, move, reorder and delete, reads nothing but
the live pages, and can be run again at any time with the same result.
"""

from courses.projection.drift import drift
from courses.projection.project import project, project_all, project_key
from courses.projection.tree import source_courses

__all__ = ["drift", "project", "project_all", "project_key", "source_courses"]
