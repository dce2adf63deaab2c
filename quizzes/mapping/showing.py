"""The map of a case as a page draws it. Numbers are words here: a drawing has no thousands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.checks import Problem
from quizzes.mapping.lines import line, stub
from quizzes.mapping.marks import Mark, marks
from quizzes.mapping.places import Place, by_name, places_of, ways
from quizzes.mapping.plan import Plan
from quizzes.mapping.problems import case_problems, first_words
from quizzes.mapping.sizes import WIDTH

Address = Callable[[Place], str]
SHORT: dict[Mark, Promise] = {
    Mark.NAMED_TWICE: _("Same identifier"),
    Mark.NO_TEXT: _("No text yet"),
    Mark.SILENT_CHOICE: _("Choice without words"),
    Mark.LOST_CHOICE: _("Choice to nowhere"),
    Mark.UNREACHED: _("No way leads here"),
    Mark.END_WITH_CHOICES: _("End with choices"),
    Mark.DEAD_END: _("Dead end"),
    Mark.NO_WAY_OUT: _("No way to an end"),
}
TALL, LINE = 80, 20
A_LINE = 16
"""Letters of a mark that surely stand on one line."""
LETTERS = 44
"""About what two lines hold; the style cuts what is more."""
UNITS = 16


@dataclass(frozen=True)
class Choice:
    words: str
    target: "Shown | None"


@dataclass(frozen=True)
class Shown:
    """A node in the drawing and in the list."""

    place: Place
    href: str
    is_start: bool
    marks: list[Mark]
    x: str
    y: str
    height: str
    stub: str
    choices: list[Choice]

    @property
    def words(self) -> str:
        return first_words(self.place.node.text)

    @property
    def short(self) -> str:
        """Return as many words as the drawing has room for."""
        return first_words(self.place.node.text, LETTERS)

    @property
    def has_words(self) -> bool:
        return Mark.NO_TEXT not in self.marks

    @property
    def said(self) -> list[Promise]:
        """Return the marks in short words."""
        return [SHORT[mark] for mark in self.marks]


@dataclass(frozen=True)
class Line:
    path: str
    is_down: bool
    words: str


SMALLEST_REM = 44
"""No map is drawn narrower than this, or than it is; the style sheet says the same."""


@dataclass(frozen=True)
class CaseMap:
    nodes: list[Shown]
    lines: list[Line]
    problems: list[Problem]
    width: str
    height: str

    node_width: ClassVar[str] = str(WIDTH)

    @property
    def rem(self) -> tuple[str, str]:
        """Return the size as letters are measured, so that the map grows with them."""
        return f"{int(self.width) / UNITS}rem", f"{int(self.height) / UNITS}rem"

    @property
    def is_wide(self) -> bool:
        """Return whether it may be drawn a little smaller where that shows the whole of it."""
        return int(self.width) / UNITS > SMALLEST_REM


def in_editor(place: Place) -> str:
    """Return the address of the node's block on the page of the editor."""
    return f"#block-{place.block_id}-section"


def on_page(place: Place) -> str:
    """Return the address of the node on the page that shows all of them."""
    return f"#node-{place.number}"


def map_of(
    blocks: Iterable[dict[str, Any]], *, start: str, address: Address = in_editor
) -> CaseMap:
    """Return the map of nodes in their stored form."""
    stored = list(blocks)
    places = places_of(stored)
    found = marks(places, start)
    known = by_name(places)
    first = known.get(start)
    plan = Plan(ways(places), first, tuple(map(_height, found)))
    nodes = [
        _shown(plan, at, place, found[at], is_start=at == first, href=address(place))
        for at, place in enumerate(places)
    ]
    for node in nodes:
        node.choices.extend(_choices(node.place, nodes, known))
    return CaseMap(
        nodes=nodes,
        lines=[_line(plan, places, number) for number in range(len(plan.all))],
        problems=case_problems(stored, start=start),
        width=str(plan.width),
        height=str(plan.tops[-1]),
    )


def _height(found: list[Mark]) -> int:
    """Return how high a node is with its marks, the long ones on several lines."""
    return TALL + LINE * sum(-(-len(str(SHORT[mark])) // A_LINE) for mark in found)


def _shown(plan: Plan, at: int, place: Place, found: list[Mark], **more: Any) -> Shown:
    layer = plan.layer[at]
    return Shown(
        place=place,
        marks=found,
        x=str(plan.x(at)),
        y=str(plan.tops[layer]),
        height=str(plan.deep(layer)),
        stub=stub(plan, at) if Mark.LOST_CHOICE in found else "",
        choices=[],
        **more,
    )


def _choices(place: Place, nodes: list[Shown], known: dict[str, int]) -> Iterable[Choice]:
    for choice in place.node.choices:
        target = known.get(choice.to)
        yield Choice(choice.text, None if target is None else nodes[target])


def _line(plan: Plan, places: list[Place], number: int) -> Line:
    source, target = plan.all[number]
    to = places[target].node.name
    words = [choice.text for choice in places[source].node.choices if choice.to == to]
    return Line(line(plan, number), plan.is_down(plan.all[number]), " · ".join(words))
