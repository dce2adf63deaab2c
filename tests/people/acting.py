"""What the tests of acts share: who acts, and what a refusal looks like."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from core.errors import DomainError
from core.models import AuditEvent
from people.enums import Role
from people.models import User
from people.signals import places_changed
from tests.factories.people import UserFactory


def hr() -> User:
    return UserFactory(role=Role.HR_ADMIN)


def site_admin() -> User:
    return UserFactory(role=Role.SITE_ADMIN)


@contextmanager
def refused(code: str) -> Iterator[None]:
    """Expect a refusal by this code, in a whole sentence, that leaves no audit line."""
    before = AuditEvent.objects.count()
    with pytest.raises(DomainError) as caught:
        yield
    assert caught.value.code == code
    assert str(caught.value)[0].isupper()
    assert str(caught.value).endswith(".")
    assert AuditEvent.objects.count() == before


@contextmanager
def places_told() -> Iterator[set[int]]:
    """Collect the ids of the people whose places the acts inside say they changed."""
    told: set[int] = set()

    def listen(*, people: set[int], **_: Any) -> None:
        told.update(people)

    places_changed.connect(listen, weak=False)
    try:
        yield told
    finally:
        places_changed.disconnect(listen)


def last_event() -> AuditEvent:
    return AuditEvent.objects.order_by("pk").last()
