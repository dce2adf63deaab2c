"""Read a file of past completions; pure, nothing here knows the database.

``read`` gives the lines as they stand, each with its problems named by line and field.
"""

from courses.elsewhere.file.headings import TEMPLATE
from courses.elsewhere.file.problems import Problem, UnreadableError
from courses.elsewhere.file.reading import LARGEST, Line, read

__all__ = ["LARGEST", "TEMPLATE", "Line", "Problem", "UnreadableError", "read"]
