"""The drawing: every node once, no two on one another, and no line across a node."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.mapping.layers import BESIDE, Ways, layers
from quizzes.mapping.lines import around, ends_of, line
from quizzes.mapping.plan import Plan
from quizzes.mapping.showing import map_of
from quizzes.mapping.sizes import WIDTH
from quizzes.mapping.tracks import tracks
from tests.quizzes.mapping.graphs import node


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    size = draw(st.integers(1, 14))
    at = st.integers(0, size - 1)
    ways = draw(st.lists(st.lists(at, max_size=4, unique=True), min_size=size, max_size=size))
    heights = draw(st.lists(st.integers(60, 140), min_size=size, max_size=size))
    return Plan(ways, draw(st.none() | at), tuple(heights))


def box(plan: Plan, at: int) -> tuple[int, int, int, int]:
    layer = plan.layer[at]
    top = plan.tops[layer]
    return plan.x(at), top, plan.x(at) + WIDTH, top + plan.deep(layer)


def crosses(one: tuple[int, int], other: tuple[int, int], area: tuple[int, int, int, int]) -> bool:
    """Return whether a straight line, level or upright, enters the inner part of an area."""
    left, top, right, bottom = area
    (x1, x2), (y1, y2) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return x1 < right and x2 > left and y1 < bottom and y2 > top


@given(plans())
def test_every_place_stands_once_and_a_way_never_passes_a_layer(plan: Plan) -> None:
    assert sorted(at for row in plan.layers for at in row) == list(range(len(plan.ways)))
    assert all(plan.layer[target] <= plan.layer[source] + 1 for source, target in plan.all)


@given(plans())
def test_nodes_stand_apart_and_inside(plan: Plan) -> None:
    boxes = [box(plan, at) for at in plan.layer]
    for n, one in enumerate(boxes):
        assert one[0] >= 0
        assert one[1] >= 0
        assert one[2] <= plan.width
        assert one[3] <= plan.tops[-1]
        for other in boxes[n + 1 :]:
            assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


@given(plans())
def test_no_line_crosses_a_node(plan: Plan) -> None:
    boxes = [box(plan, at) for at in plan.layer]
    for number, way in enumerate(plan.all):
        points = ends_of(plan, number) if plan.is_down(way) else around(plan, number)
        if plan.is_down(way):
            assert points[0][1] < points[1][1]
            continue
        assert all(0 <= x <= plan.width and 0 <= y <= plan.tops[-1] for x, y in points)
        for one, other in pairwise(points):
            assert not any(crosses(one, other, area) for area in boxes)


@given(plans())
def test_no_two_ways_run_on_the_same_line(plan: Plan) -> None:
    upright = [
        (plan.lane(number), *sorted((around(plan, number)[2][1], around(plan, number)[3][1])))
        for number in plan.round
    ]
    for n, one in enumerate(upright):
        for other in upright[n + 1 :]:
            assert one[0] != other[0] or one[2] < other[1] or other[2] < one[1]


@given(plans())
def test_a_way_joins_its_own_nodes(plan: Plan) -> None:
    for number, (source, target) in enumerate(plan.all):
        out, into = ends_of(plan, number)
        left, _top, right, bottom = box(plan, source)
        assert left < out[0] < right
        assert out[1] == bottom
        left, top, right, _bottom = box(plan, target)
        assert left < into[0] < right
        assert into[1] == top


Spans = dict[int, tuple[float, float]]
ENDS = st.integers(0, 12)


def first_fit(spans: Spans) -> dict[int, int]:
    """Give tracks by looking at every line on each of them."""
    taken: list[list[tuple[float, float]]] = []
    found = {}
    by_length = sorted(spans.items(), key=lambda item: (abs(item[1][1] - item[1][0]), item))
    for key, span in by_length:
        free = (n for n, others in enumerate(taken) if not any(touch(span, one) for one in others))
        track = next(free, len(taken))
        taken += [[]] * (track == len(taken))
        taken[track] = [*taken[track], span]
        found[key] = track
    return found


def touch(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return max(one) >= min(other) and max(other) >= min(one)


@given(st.dictionaries(st.integers(0, 99), st.tuples(ENDS, ENDS), max_size=30))
def test_each_line_has_the_first_track_on_which_it_touches_no_other(spans: Spans) -> None:
    assert tracks(spans) == first_fit(spans)


def test_many_that_nobody_comes_to_stand_in_several_rows() -> None:
    found = layers([[] for _ in range(41)], 0)
    assert found[0] == [0]
    assert max(map(len, found)) == BESIDE
    assert sorted(at for row in found for at in row) == list(range(41))


def test_beginnings_of_their_own_keep_what_follows_them_beneath() -> None:
    ways: Ways = [[], *([at + 10] for at in range(1, 11)), *([] for _ in range(10))]
    found = layers(ways, 0)
    assert found[1:3] == [[1, 2, 3, 4, 5, 6], [11, 12, 13, 14, 15, 16]]
    assert found[3:] == [[7, 8, 9, 10], [17, 18, 19, 20]]


def test_sixty_nodes_with_sixty_ways_each_are_drawn_at_once() -> None:
    """In the work of this process alone: what else runs beside it does not count."""
    nodes = [node(f"n{at}", *(f"n{to}" for to in range(60)), end=at == 59) for at in range(60)]
    begin = process_time()
    drawn = map_of(nodes, start="n0")
    assert len(drawn.lines) == 3600
    assert process_time() - begin < 2


def test_layers_count_the_choices_from_the_beginning() -> None:
    assert layers([[1, 2], [2], [0], [1]], 0) == [[0], [1, 2], [3]]


def test_a_circle_nobody_comes_to_stands_beneath() -> None:
    assert layers([[], [2], [1]], 0) == [[0], [1], [2]]


@pytest.mark.parametrize(("ways", "path"), [([[1], []], "C"), ([[1], [0]], "Q"), ([[0]], "Q")])
def test_a_way_down_is_a_curve_and_a_way_back_leads_round(ways: list, path: str) -> None:
    plan = Plan(ways, 0, tuple(80 for _ in ways))
    assert path in line(plan, len(plan.all) - 1)
