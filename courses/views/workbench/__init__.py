"""The screen on which a course is built."""
