"""Workshops on paper and on pages, sessions and who is invited."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import factory

from django.utils import timezone

from core.enums import StepKind
from courses.models import ModulePage, Step
from people.enums import Role
from people.models import User
from tests.factories.courses import add, make_course, publish
from tests.factories.people import UserFactory
from workshops.enums import SessionStatus
from workshops.models import Invitation, Session, Workshop, WorkshopPage

AGENDA = [
    {"type": "row", "value": {"start": 0, "end": 10, "activity": "Arrive and greet"}},
    {"type": "row", "value": {"start": 10, "end": 90, "activity": "Play the case in pairs"}},
]


class WorkshopFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Workshop

    key = factory.LazyFunction(uuid4)
    title = "Who depends on us?"
    url = "/courses/service/module/workshop/"
    minutes = 90


class SessionFactory(factory.django.DjangoModelFactory):
    """A session that began an hour ago; ``coming=True`` is in a week, ``past=True`` a week ago."""

    class Meta:
        model = Session

    class Params:
        coming = factory.Trait(starts_at=factory.LazyFunction(lambda: hours_from_now(24 * 7)))
        past = factory.Trait(starts_at=factory.LazyFunction(lambda: hours_from_now(-24 * 7)))
        cancelled = factory.Trait(status=SessionStatus.CANCELLED)

    workshop = factory.SubFactory(WorkshopFactory)
    starts_at = factory.LazyFunction(lambda: timezone.now() - timedelta(minutes=1))
    minutes = 90
    place = "Lotus room"
    facilitator = factory.SubFactory(UserFactory, role=Role.TRAINER)
    seats = 16


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Invitation

    session = factory.SubFactory(SessionFactory)
    person = factory.SubFactory(UserFactory)
    invited_at = factory.LazyFunction(timezone.now)


def hours_from_now(hours: int) -> datetime:
    return timezone.now() + timedelta(hours=hours)


def expected(session: Session, number: int = 1, **traits: Any) -> list[User]:
    """Return people invited to the session."""
    people = UserFactory.create_batch(number, **traits)
    for person in people:
        InvitationFactory(session=session, person=person)
    return people


def make_workshop(module: ModulePage, title: str = "The workshop", **fields: Any) -> WorkshopPage:
    """Publish a workshop in a live module."""
    return publish(add(module, WorkshopPage(title=title, **{"agenda": AGENDA, **fields})))


def workshop_course(**fields: Any) -> tuple[Workshop, Step]:
    """Publish a course of one lesson and a required workshop; return the workshop and its step."""
    course = make_course("Service", lessons=1, **fields)
    page = make_workshop(course.get_children().get(), is_required=True)
    step = Step.objects.select_related("module__course").get(key=page.translation_key)
    assert step.kind == StepKind.WORKSHOP
    return Workshop.objects.get(key=page.translation_key), step
