"""What an assignment asks for: one course, or all that is on a path."""

from courses.models import Course, LearningPath


def courses_of(target: Course | LearningPath) -> list[Course]:
    """Return the courses asked for, by id: the order in which they are held."""
    if isinstance(target, Course):
        return [target]
    items = target.items.order_by().values("course")
    return list(Course.objects.filter(pk__in=items).order_by("pk"))
