"""Let enrolments follow a learning path that was changed, in the background where many are on it.

What happens here would happen to each person anyway with the next change of place, so a batch may
be repeated, or come late, and nothing is wrong.
"""

from django_tasks import task

from django.db import transaction

from core import background
from courses.models import Course, LearningPath, Reach

AT_ONCE = 500
BATCH = 500
"""So many people a transaction: others who write wait for a moment, not for the whole."""


def people_on(path: LearningPath) -> set[int]:
    """Return the ids of those whom an assignment asks to take the path."""
    reaches = Reach.objects.open().filter(assignment__path=path, assignment__ended_at=None)
    return set(reaches.values_list("person_id", flat=True))


@task(backend=background.BACKEND)
def follow_path(pk: int, courses: list[int]) -> None:
    """Bring those on the path to what it asks now of these courses, old ones and new ones."""
    path = LearningPath.objects.filter(pk=pk).first()
    people = sorted(people_on(path)) if path is not None else []
    for start in range(0, len(people), BATCH):
        _sync(set(people[start : start + BATCH]), courses)


@transaction.atomic
def _sync(people: set[int], courses: list[int]) -> None:
    from courses.actions import sync_enrolments

    for course in Course.objects.filter(pk__in=courses).order_by("pk"):
        sync_enrolments(people=people, course=course)
