"""The organisation of the permission walk, with a mirror to be done in the course of its people."""

from datetime import UTC, datetime
from typing import Any

from django.test import Client

from courses.models import ModulePage, Step
from people.models import User
from self_assessment.models import SelfAssessmentPage
from tests.factories.courses import add, publish
from tests.factories.mirror import live_instrument
from tests.permission_world import World, build_world
from tests.self_assessment.wire import address, answers_to_give, put, save

MORNING = datetime(2026, 3, 2, 2, tzinfo=UTC)
"""Nine o'clock in Bangkok."""


def build_private_world() -> tuple[World, SelfAssessmentPage]:
    """Return the world, and the page of a mirror in the course of its first department."""
    live_instrument()
    world = build_world()
    lesson = world.steps["own", "lesson"]
    module = ModulePage.objects.get(translation_key=lesson.module.key)
    page = publish(add(module, SelfAssessmentPage(title="The mirror")))
    for step in Step.objects.filter(key=page.translation_key):
        world.steps["own", step.kind] = step
    return world, page


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def take_whole(client: Client, page_url: str, form: str = "full") -> str:
    """Begin at a step, answer everything as the worked example does, finish; return the uuid."""
    begun = client.post(page_url, {"way": "take", "form": form})
    taking = begun["Location"].split("/")[2]
    for name, value in answers_to_give():
        part, _, item = name.partition("-")
        if form == "short" and not item.endswith("-1"):
            continue
        response = put(client, address(taking, "answer", part, item), save(value))
        assert response.status_code == 200
    assert client.post(address(taking, "finish")).status_code == 302
    return taking


def everything_but(hidden: set[str]) -> dict[str, list[dict[str, Any]]]:
    """Return every row the product keeps outside these tables, without its own number."""
    from django.apps import apps

    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models()
        if model._meta.label not in hidden and model._meta.managed
    }
