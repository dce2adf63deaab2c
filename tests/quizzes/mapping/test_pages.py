"""The editor of a case: the draft's map is on it, and what is posted is drawn."""

from collections.abc import Callable
from typing import Any

import pytest

from django.test import Client
from django.urls import reverse

from people.enums import Role
from quizzes.models import CasePage
from tests.factories.people import UserFactory
from tests.factories.quizzes import live_case, signed_in
from tests.quizzes.mapping.graphs import case, node
from tests.shared_rows import made_once


@made_once
def the_page() -> CasePage:
    return live_case()


@pytest.fixture
def page(the_page: Callable[[], CasePage], db: None) -> CasePage:
    return the_page()


@pytest.fixture
def trainer(db: None) -> Client:
    return signed_in(UserFactory(role=Role.TRAINER))


def form(*blocks: dict[str, Any], start: str = "n1") -> dict[str, str]:
    """Return the nodes as the editor posts them."""
    posted = {"start": start, "nodes-count": str(len(blocks))}
    for n, block in enumerate(blocks):
        posted |= _stands(f"nodes-{n}", n, "node", block["id"])
        value = block["value"]
        posted |= {f"nodes-{n}-value-id": value["id"], f"nodes-{n}-value-text": value["text"]}
        posted |= {f"nodes-{n}-value-end": "on"} if value["end"] else {}
        posted[f"nodes-{n}-value-choices-count"] = str(len(value["choices"]))
        for m, item in enumerate(value["choices"]):
            prefix = f"nodes-{n}-value-choices-{m}"
            posted |= _stands(prefix, m, "item", item["id"])
            posted |= {f"{prefix}-value-{name}": said for name, said in item["value"].items()}
    return posted


def _stands(prefix: str, order: int, kind: str, block_id: str) -> dict[str, str]:
    told = {"deleted": "", "order": str(order), "type": kind, "id": block_id}
    return {f"{prefix}-{name}": value for name, value in told.items()}


def drawn(client: Client, posted: dict[str, str]) -> str:
    response = client.post(reverse("case_map"), posted)
    assert response.status_code == 200
    return response.content.decode()


def test_the_editor_shows_the_map_of_the_draft(trainer: Client, page: CasePage) -> None:
    page.nodes = [*page.blocks, node("n4")]
    page.save_revision()
    text = trainer.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert text.count("<foreignObject") == 6
    assert "Node 6 (Text of n4) is a dead end." in text
    assert 'name="start"' in text
    assert "data-case-target" in text


def test_what_is_posted_is_drawn(trainer: Client) -> None:
    text = drawn(trainer, form(*case(n1="n2 e1", n2="", e1=".")))
    assert text.count("<foreignObject") == 3
    assert "Node 2 (Text of n2) is a dead end." in text
    assert 'href="#block-b-n2-section"' in text


def test_a_removed_node_is_not_drawn_and_its_choice_is_marked(trainer: Client) -> None:
    posted = form(*case(n1="n2 e1", n2="e1", e1=".")) | {"nodes-1-deleted": "1"}
    text = drawn(trainer, posted)
    assert text.count("<foreignObject") == 2
    assert "Node 1 (Text of n1) has a choice that leads nowhere." in text


def test_the_order_is_that_of_the_editor(trainer: Client) -> None:
    posted = form(*case(n1="n2", n2="."))
    text = drawn(trainer, posted | {"nodes-0-order": "1", "nodes-1-order": "0", "start": "n9"})
    assert text.index("Text of n2") < text.index("Text of n1")
    assert "The case does not say with which node it begins." in text


@pytest.mark.parametrize("posted", [{}, {"nodes-count": "x"}, {"nodes-count": "1"}])
def test_what_is_no_form_is_refused(trainer: Client, posted: dict[str, str]) -> None:
    assert trainer.post(reverse("case_map"), posted).status_code == 400


def test_drawing_reads_and_writes_no_page(
    trainer: Client, page: CasePage, django_assert_max_num_queries: Any
) -> None:
    before = CasePage.objects.values().get()
    with django_assert_max_num_queries(12):
        drawn(trainer, form(*case(n1=".")))
    assert CasePage.objects.values().get() == before
