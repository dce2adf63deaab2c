"""What needs attention in the courses somebody writes, on the first page of the CMS."""

from courses.attention.reading import attention_for

__all__ = ["attention_for"]
