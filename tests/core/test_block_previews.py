"""Before an author chooses a part of a body, its example is shown, in the house's own style."""

import re
from typing import Any

import pytest

from django.test import Client
from django.urls import reverse
from wagtail.blocks import Block

from core.blocks import BodyBlock
from courses.models import LessonPage
from people.enums import Role
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
PARTS = sorted(BodyBlock.base_blocks)
SHOWN = {
    "text": '<div class="text"><p>Listen',
    "heading": "<h2>Before you answer</h2>",
    "picture": 'alt="A door with a plant beside it"',
    "quotation": "quotation__text",
    "callout": "callout--think",
    "key_points": "key-points__point",
    "exercise": "exercise__title",
    "phrase": 'class="phrase"',
    "media": 'class="media"',
    "document": "PDF, 120 KB",
    "table": 'class="table"',
}


def part(name: str) -> Block:
    """Return the part as a lesson offers it."""
    return LessonPage.body.field.stream_block.child_blocks[name]  # type: ignore[attr-defined]


def preview(client: Client, name: str, language: str = "en") -> Any:
    client.force_login(UserFactory(role=Role.TRAINER, language=language))
    return client.get(reverse("wagtailadmin_block_preview"), {"id": part(name).definition_prefix})


def test_every_part_has_an_example() -> None:
    assert sorted(SHOWN) == PARTS
    assert [name for name in PARTS if not part(name).is_previewable] == []


@pytest.mark.parametrize("name", PARTS)
def test_an_example_is_shown_and_asks_nobody_else(client: Client, name: str) -> None:
    response = preview(client, name)
    assert response.status_code == 200
    page = response.content.decode()
    assert SHOWN[name] in page
    addresses = re.findall(r'(?:src|href|srcset|poster|action)="([^"]*)"', page)
    assert [one for one in addresses if one and not re.match(r"/(?!/)|#", one)] == []
    assert not re.search(r"<script|<style| style=| on\w+=", page)


def test_an_example_may_run_as_little_as_what_it_stands_for(client: Client) -> None:
    said = preview(client, "callout").headers["Content-Security-Policy"]
    assert "unsafe-inline" not in said
    editor = client.get(reverse("wagtailadmin_home")).headers["Content-Security-Policy"]
    assert "unsafe-inline" in editor


def test_an_example_speaks_the_authors_language(client: Client) -> None:
    assert "Listen until" not in preview(client, "text", "th").content.decode()


def test_a_lesson_shows_its_own_words_and_no_example(client: Client) -> None:
    block = part("phrase")
    assert "Let me find out" not in block.render(block.to_python({"text": "Gladly."}))
