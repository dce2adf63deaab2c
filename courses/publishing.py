"""Whatever happens to a page of a course, the projection follows in the same transaction.

Publishing, unpublishing, moving, renaming and deleting all save or delete a row of the page tree,
some of them as a plain ``Page``; the signals of the row are the one place that sees them all.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page

from core import publishing
from core.models import StepPage
from courses.models import Course, CourseIndexPage, CoursePage, Module, ModulePage, Step
from courses.projection import project_key, source_courses

if TYPE_CHECKING:
    from people.models import User

SEEN_BY_LEARNERS = {"live", "slug", "path", "title"}


def publish_tree(page: Page, *, user: "User | None" = None) -> None:
    """Publish the latest revision of a page and of everything below it, as one act."""
    with publishing.together():
        for below in page.get_descendants(inclusive=True).specific():
            revision = below.get_latest_revision() or below.save_revision(user=user)
            revision.publish(user=user)


@receiver(post_save, dispatch_uid="courses.page_saved")
def page_saved(
    instance: Model, *, raw: bool, update_fields: Iterable[str] | None, **_: Any
) -> None:
    """Project the course of a page that is, or was until now, in front of learners."""
    if raw or not isinstance(instance, Page):
        return
    if update_fields is not None and SEEN_BY_LEARNERS.isdisjoint(update_fields):
        return
    for key in _courses_of(instance):
        publishing.follow(project_key, key, instance.pk)


@receiver(post_delete, dispatch_uid="courses.page_deleted")
def page_deleted(sender: type[Model], instance: Model, **_: Any) -> None:
    """Retire what is gone; the projection looks once the rows of the whole subtree are deleted."""
    if sender is Page and isinstance(instance, Page):
        for key in _written_courses_of(instance):
            publishing.follow(project_key, key, instance.pk)


def _courses_of(page: Page) -> set[UUID]:
    """Return the course where the page stands and the one where it is written down."""
    kind = page.specific_class or Page
    if issubclass(kind, CourseIndexPage):
        return set(source_courses())
    if not issubclass(kind, CoursePage | ModulePage | StepPage):
        return set()
    written = _written_courses_of(page)
    if not page.live:
        return written
    above = page.get_ancestors(inclusive=True).exact_type(CoursePage)
    return written | set(above.values_list("translation_key", flat=True))


def _written_courses_of(page: Page) -> set[UUID]:
    """Return the course in which the page, or its source, is written down as live."""
    key = page.translation_key
    live = {"key": key, "retired_at": None}
    return {
        *Course.objects.filter(**live).values_list("key", flat=True),
        *Module.objects.filter(**live).values_list("course__key", flat=True),
        *Step.objects.filter(**live).values_list("module__course__key", flat=True),
    }
