"""A database without the demo: no door, and no demo too small to be believed."""

from typing import Any

import pytest

from django.core.management import CommandError, call_command
from django.test import RequestFactory
from django.urls import resolve

from home.demo.doors import doors
from people.models import User


def test_too_few_people_are_refused(db: None) -> None:
    with pytest.raises(CommandError, match="at least"):
        call_command("seed_demo", people=10)
    assert not User.objects.exists()


def test_no_door_is_there_without_its_people(db: None, settings: Any) -> None:
    settings.DEMO = True
    request = RequestFactory().get("/accounts/login/")
    request.resolver_match = resolve("/accounts/login/")
    assert doors(request) == {}
