"""Which courses a trainer looks after, kept as Wagtail keeps rights: by group and page."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import GroupPagePermission, Page

from core import audit
from core.errors import DomainError
from courses.models import CoursePage
from people.actions.refusals import refuse_below
from people.enums import ALL_COURSES, ONE_COURSE
from people.locks import lock_person

if TYPE_CHECKING:
    from people.models import User

PAGE_RIGHTS = (
    *("add_page", "change_page", "publish_page", "bulk_delete_page"),
    *("lock_page", "unlock_page"),
)
"""What whoever looks after a page may do with it and all below it."""


@transaction.atomic
def look_after(
    person: "User", *, courses: Collection[UUID] | None, acting_user: "User | None"
) -> None:
    """Let a trainer look after exactly these courses; after all of them with ``None``."""
    stored = lock_person(person)
    _refuse(stored, acting_user)
    everywhere, _made = Group.objects.get_or_create(name=ALL_COURSES)
    groups = [everywhere] if courses is None else [group_of(key) for key in courses]
    stored.groups.remove(*stored.groups.filter(name__startswith=ONE_COURSE), everywhere)
    stored.groups.add(*groups)
    given = "all" if courses is None else sorted(str(key) for key in courses)
    audit.record(
        "person.courses_given", stored, acting_user=acting_user, person=stored, courses=given
    )
    person.__dict__.pop("trains_everywhere", None)


def group_of(key: UUID) -> Group:
    """Return the group of those who look after this course, made where there is none."""
    group, _made = Group.objects.get_or_create(name=f"{ONE_COURSE}{key}")
    for page in CoursePage.objects.filter(translation_key=key):
        give_rights(group, page)
    return group


def follow_translation(page: CoursePage) -> None:
    """Give a course's own trainers the rights on its page in a further language."""
    group = Group.objects.filter(name=f"{ONE_COURSE}{page.translation_key}").first()
    if group is not None:
        give_rights(group, page)


def give_rights(group: Group, page: Page) -> None:
    """Let a group write here and below."""
    rights = Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=PAGE_RIGHTS
    )
    for right in rights:
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=right)


def _refuse(person: "User", acting_user: "User | None") -> None:
    refuse_below(acting_user, person)
    if not person.is_trainer:
        raise DomainError("no_trainer", _("Only trainers look after courses."))
    if acting_user is not None and acting_user.pk == person.pk:
        raise DomainError("oneself", _("You cannot change your own courses. Ask a colleague."))
