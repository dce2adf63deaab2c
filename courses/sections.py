"""Which courses a trainer looks after: all, or those on which a group of theirs has the rights."""

from typing import TYPE_CHECKING
from uuid import UUID

from wagtail.permission_policies.pages import PagePermissionPolicy

from core.languages import source_locale_id
from courses.models import CoursePage
from people.enums import ONE_COURSE

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

    from people.models import User


def own_courses(person: "User") -> frozenset[UUID]:
    """Return the keys of the courses that a trainer may change; asked for once a request."""
    if not person.is_trainer:
        return frozenset()
    if "_own_courses" not in person.__dict__:
        pages = PagePermissionPolicy(CoursePage).instances_user_has_permission_for(person, "change")
        keys = frozenset(pages.order_by().values_list("translation_key", flat=True))
        person.__dict__["_own_courses"] = keys
    found: frozenset[UUID] = person.__dict__["_own_courses"]
    return found


def given_courses(person: "User") -> set[UUID]:
    """Return the keys of the courses that a trainer was given one by one."""
    groups = person.groups.filter(name__startswith=ONE_COURSE)
    names = groups.values_list("name", flat=True)
    return {UUID(name.removeprefix(ONE_COURSE)) for name in names}


def course_pages() -> "PageQuerySet":
    """Return the courses that can be given, drafts too, in the order of the tree."""
    return CoursePage.objects.filter(locale=source_locale_id()).order_by("path")
