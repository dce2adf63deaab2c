"""Whoever wants it has a colleague look at a page before it goes live."""

import pytest

from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Workflow

from courses.actions import look_after
from home.structure import SECOND_PAIR, ensure_structure
from people.enums import Role
from people.models import User
from tests.factories.courses import make_course
from tests.factories.people import UserFactory
from tests.people.cms import Keeper

pytestmark = pytest.mark.django_db


def test_nothing_is_left_of_the_groups_with_nobody_in_them() -> None:
    assert not Group.objects.filter(name__in=["Moderators", "Editors"]).exists()
    assert [workflow.name for workflow in Workflow.objects.all()] == [SECOND_PAIR]


def test_what_the_house_changed_stays() -> None:
    Workflow.objects.update(name="Four eyes", active=False)
    Group.objects.create(name="Editors")
    ensure_structure()
    assert list(Workflow.objects.values_list("name", "active")) == [("Four eyes", False)]
    assert Group.objects.filter(name="Editors").exists()


def test_a_draft_is_sent_and_approved() -> None:
    course = make_course("Lotus")
    lesson = course.get_descendants().order_by("-depth", "path").first().specific
    lesson.title = "Newer"
    lesson.save_revision()
    elena = UserFactory(role=Role.TRAINER)
    look_after(elena, courses=[course.translation_key], acting_user=None)
    workflow = Workflow.objects.get(name=SECOND_PAIR)
    assert lesson.get_workflow() == workflow
    state = workflow.start(lesson, User.objects.get(pk=elena.pk))
    way = [lesson.pk, "approve", state.current_task_state.pk]
    address = reverse("wagtailadmin_pages:workflow_action", args=way)
    Keeper(User.objects.get(pk=elena.pk)).client.post(address)
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS
    Keeper(UserFactory(role=Role.TRAINER)).client.post(address)
    state.refresh_from_db()
    lesson.refresh_from_db()
    assert (state.status, lesson.title) == (state.STATUS_APPROVED, "Newer")
