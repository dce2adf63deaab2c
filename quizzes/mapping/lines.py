"""The lines of a case map as paths of a drawing. Pure."""

from quizzes.mapping.plan import Plan
from quizzes.mapping.sizes import CORNER, STUB, WIDTH

Point = tuple[int, int]


def line(plan: Plan, number: int) -> str:
    """Return the path of a way."""
    return _curve(plan, number) if plan.is_down(plan.all[number]) else _turns(around(plan, number))


def ends_of(plan: Plan, number: int) -> tuple[Point, Point]:
    """Return where a way leaves its node and where it arrives."""
    source, target = plan.all[number]
    bottom = plan.tops[plan.layer[source]] + plan.deep(plan.layer[source])
    return (plan.leaving[number], bottom), (plan.arriving[number], plan.tops[plan.layer[target]])


def around(plan: Plan, number: int) -> list[Point]:
    """Return the corners of a way that leads round, its ends included."""
    source, target = plan.all[number]
    (out, bottom), (into, top) = ends_of(plan, number)
    below = plan.track(number, plan.layer[source] + 1)
    above = plan.track(-1 - number, plan.layer[target])
    lane = plan.lane(number)
    return [(out, bottom), (out, below), (lane, below), (lane, above), (into, above), (into, top)]


def stub(plan: Plan, at: int) -> str:
    """Return a line out of a place that ends in a cross."""
    x = plan.x(at) + WIDTH - 20
    bottom = plan.tops[plan.layer[at]] + plan.deep(plan.layer[at])
    y = bottom + STUB - 8
    return f"M{x} {bottom}V{y - 5}M{x - 5} {y - 5}l10 10m0 -10l-10 10"


def _curve(plan: Plan, number: int) -> str:
    (x1, y1), (x2, y2) = ends_of(plan, number)
    middle = (y1 + y2) // 2
    return f"M{x1} {y1}C{x1} {middle} {x2} {middle} {x2} {y2}"


def _turns(points: list[Point]) -> str:
    first, *inner, last = points
    path = [f"M{first[0]} {first[1]}"]
    for before, here, after in zip(points, inner, points[2:], strict=False):
        start, end = _near(here, before), _near(here, after)
        path.append(f"L{start[0]} {start[1]}Q{here[0]} {here[1]} {end[0]} {end[1]}")
    return "".join([*path, f"L{last[0]} {last[1]}"])


def _near(corner: Point, other: Point) -> Point:
    """Return the point a rounding before the corner, at most half way to the other."""
    return _step(corner[0], other[0]), _step(corner[1], other[1])


def _step(here: int, there: int) -> int:
    length = min(CORNER, abs(there - here) // 2)
    return here + (length if there > here else -length)
