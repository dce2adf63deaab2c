"""Each mark on the smallest case that shows it; map and check say the same."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.mapping.marks import Mark, marks
from quizzes.mapping.places import places_of
from quizzes.mapping.problems import case_problems
from quizzes.mapping.showing import map_of
from tests.quizzes.mapping.graphs import case, node

NAMES = ["n1", "n2", "n3", "n4", "e1", ""]


def found(*blocks: dict[str, Any], start: str = "n1") -> list[list[Mark]]:
    return marks(places_of(blocks), start)


def sentences(*blocks: dict[str, Any], start: str = "n1") -> list[str]:
    return [problem.sentence for problem in case_problems(blocks, start=start)]


@pytest.mark.parametrize(
    "ways",
    [
        {"n1": "."},
        {"n1": "n2", "n2": "."},
        {"n1": "n2 n3", "n2": "n1", "n3": "."},
        {"n1": "n1 e1", "e1": "."},
    ],
)
def test_a_whole_case_has_no_mark(ways: dict[str, str]) -> None:
    assert not any(found(*case(**ways)))
    assert sentences(*case(**ways)) == []


@pytest.mark.parametrize(
    ("blocks", "at", "mark", "sentence"),
    [
        (
            case(n1="n9 e1", e1="."),
            0,
            Mark.LOST_CHOICE,
            "Node 1 (Text of n1) has a choice that leads nowhere. Choose where it leads.",
        ),
        (
            case(n1=".", n2="."),
            1,
            Mark.UNREACHED,
            "No way leads to node 2 (Text of n2). Lead a choice to it, or remove it.",
        ),
        (
            case(n1="n2 e1", n2="", e1="."),
            1,
            Mark.DEAD_END,
            "Node 2 (Text of n2) is a dead end. Give it a choice, or let the case end there.",
        ),
        (
            case(n1="e1", e1=". n1"),
            1,
            Mark.END_WITH_CHOICES,
            "Node 2 (Text of e1) is an end and has choices. Let it be one of both.",
        ),
        (
            case(n1="n2 e1", n2="n2", e1="."),
            1,
            Mark.NO_WAY_OUT,
            "From node 2 (Text of n2) no way leads to an end.",
        ),
        (
            [node("n1", "e1"), node("e1", end=True, text=" \n")],
            1,
            Mark.NO_TEXT,
            "Node 2 has no text. Write what happens there.",
        ),
    ],
)
def test_a_broken_case_is_named(
    blocks: list[dict[str, Any]], at: int, mark: Mark, sentence: str
) -> None:
    expected = [[mark] if n == at else [] for n in range(len(blocks))]
    assert found(*blocks) == expected
    (problem,) = case_problems(blocks, start="n1")
    assert problem.sentence == sentence
    assert (problem.field, problem.block_id) == ("nodes", blocks[at]["id"])


def test_a_choice_needs_words_and_a_target() -> None:
    first = node("n1", "e1", "")
    first["value"]["choices"][0]["value"]["text"] = " "
    expected = [Mark.SILENT_CHOICE, Mark.LOST_CHOICE]
    assert found(first, node("e1", end=True))[0] == expected


def test_two_nodes_of_one_name_are_both_marked() -> None:
    twice = found(node("n1", "e1"), node("e1", end=True), node("e1", end=True))
    assert [Mark.NAMED_TWICE in some for some in twice] == [False, True, True]


def test_a_case_that_begins_nowhere_is_told_so_once() -> None:
    sentence = "The case does not say with which node it begins. Choose one."
    (problem,) = case_problems(case(n2="."), start="n1")
    assert (problem.sentence, problem.field) == (sentence, "start")


def test_a_case_without_a_node() -> None:
    assert sentences() == ["The case has no node. Write what happens first."]


@st.composite
def cases(draw: st.DrawFn) -> list[dict[str, Any]]:
    names = draw(st.lists(st.sampled_from(NAMES), max_size=6))
    to = st.lists(st.sampled_from([*NAMES, "lost"]), max_size=3)
    return [
        {**node(name, *draw(to), end=draw(st.booleans())), "id": f"b{n}"}
        for n, name in enumerate(names)
    ]


@given(cases(), st.sampled_from(NAMES))
def test_map_and_check_never_differ(blocks: list[dict[str, Any]], start: str) -> None:
    """As many sentences of a node as marks at it; a publish is refused exactly where one stands."""
    drawn = map_of(blocks, start=start)
    assert drawn.problems == case_problems(blocks, start=start)
    of_nodes = [problem.block_id for problem in drawn.problems if problem.block_id]
    assert of_nodes == [shown.place.block_id for shown in drawn.nodes for _ in shown.said]


@given(cases())
def test_what_is_unmarked_can_be_played_to_an_end(blocks: list[dict[str, Any]]) -> None:
    """Judged by another way than the marks: by trying every choice from every node."""
    places = places_of(blocks)
    if not places or case_problems(blocks, start="n1"):
        return
    by = {place.node.name: place.node for place in places}
    for name in by:
        assert name in _from("n1", by)
        assert any(by[one].is_end for one in _from(name, by))


def _from(name: str, by: dict[str, Any]) -> set[str]:
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += [choice.to for choice in by[here].choices]
    return seen
