"""The starter's second module, walked by a trainer, and a course of few pages."""

import pytest

from django.core.management import call_command
from django.test import Client

from courses.models import ModulePage
from people.enums import Role
from people.models import User
from tests.courses.test_starter_programme import SHIPPED
from tests.factories.people import UserFactory


@pytest.fixture
def elena() -> User:
    return UserFactory(role=Role.TRAINER)


@pytest.fixture
def trainer(client: Client, elena: User) -> Client:
    client.force_login(elena)
    return client


@pytest.fixture
def starter(db: None) -> ModulePage:
    """Load the starter programme and return its second module."""
    call_command("load_programme", str(SHIPPED), verbosity=0)
    return ModulePage.objects.get(title="Treat yourself as the customer")
