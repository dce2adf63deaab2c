"""Trainers with rights on a part of the tree."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from people.models import User
from tests.factories.people import UserFactory


def limited_to(page: Page) -> User:
    """Return somebody who writes below this page, and nowhere else."""
    group = Group.objects.create(name="Section")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    rights = Permission.objects.filter(codename__in=("add_page", "change_page", "publish_page"))
    for right in rights:
        GroupPagePermission.objects.create(group=group, page=page, permission=right)
    person = UserFactory()
    person.groups.add(group)
    return person
