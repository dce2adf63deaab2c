"""New nodes get their names by themselves; those that have one keep it."""

from typing import Any

import pytest

from core.checks import CannotPublishError
from quizzes.mapping.naming import free, named
from quizzes.mapping.problems import case_problems
from quizzes.mapping.template import new_case
from quizzes.models import CasePage
from tests.factories.courses import add, publish
from tests.factories.quizzes import live_case
from tests.quizzes.mapping.graphs import node


def names(blocks: list[dict[str, Any]]) -> list[str]:
    return [block["value"]["id"] for block in blocks]


def test_a_new_node_is_named_and_no_other_renamed() -> None:
    blocks = [node("n2", "e1"), node(""), node("e1", end=True), node(" ")]
    assert names(named(blocks)) == ["n2", "n1", "e1", "n3"]


def test_the_first_free_name_is_taken() -> None:
    assert free([]) == "n1"
    assert free(["n1", "n3"]) == "n2"


@pytest.mark.django_db
def test_a_draft_is_saved_with_every_node_named() -> None:
    case = live_case()
    case.nodes = [*case.blocks, node("")]
    case.save_revision()
    draft = CasePage.objects.get().get_latest_revision_as_object()
    assert names(draft.blocks) == ["n1", "n2", "n3", "e1", "e2", "n4"]


@pytest.mark.django_db
def test_a_new_case_lacks_nothing_but_words() -> None:
    page = CasePage(title="Two hours")
    assert names(page.blocks) == ["n1", "e1", "e2"]
    assert page.start == "n1"
    found = {problem.sentence for problem in page.problems(strict=True)}
    assert all("no text" in said or "without words" in said for said in found)
    assert len(case_problems(new_case(), start="n1")) == 4


@pytest.mark.django_db
def test_a_new_case_is_not_published_without_words() -> None:
    module = live_case().get_parent().specific
    page = add(module, CasePage(title="Two hours"))
    with pytest.raises(CannotPublishError) as refused:
        publish(page)
    assert "Node 1 has no text." in str(refused.value)
