"""The map as a page has it: all of a case is there, and nothing of it is more than words."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from django.template.loader import render_to_string
from django.utils.translation import override

from quizzes.mapping.showing import map_of
from tests.quizzes.mapping.graphs import case, node

PROGRAMMES = Path(__file__).resolve().parents[3] / "courses" / "programmes"
STARTER = sorted(PROGRAMMES.glob("*/*/*-c1.yaml"))
FORTY = case(
    **{f"n{n}": f"n{2 * n} n{2 * n + 1} n{max(n // 3, 1)}" for n in range(1, 20)},
    **{f"n{n}": "." for n in range(20, 40)},
    far=".",
)
WIDE = case(n1=" ".join(f"e{n}" for n in range(39)), **{f"e{n}": "." for n in range(39)})
HOSTILE = [
    "</svg></a><script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "x" * 4000,
    "&lt;b&gt; %(number)s {{ map }} {% now %}",
    "\u202eright to left",
    "คำขอโทษที่ดีไม่มีคำว่าแต่" * 20,
    "Khách hỏi vì sao đơn của chị ấy bị quên " * 20,
]


class Page(HTMLParser):
    """What stands on the page: its elements, and the words between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attrs: list[dict[str, str | None]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attrs.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        self.words += data

    def links(self, name: str = "") -> list[str | None]:
        return [one["href"] for one in self.attrs if "href" in one and name in str(one)]


def shown(blocks: list[dict[str, Any]], start: str = "n1") -> Page:
    context = {"map": map_of(blocks, start=start)}
    return Page(render_to_string("quizzes/cms/case_map.html", context))


def starter(path: Path) -> tuple[list[dict[str, Any]], str]:
    told = yaml.safe_load(path.read_text())
    rows = [
        {**row, "choices": row.get("choices", []), "end": row.get("end", False)}
        for row in told["nodes"]
    ]
    blocks = [{"type": "node", "id": f"b-{row['id']}", "value": row} for row in rows]
    return blocks, told["start"]


@pytest.mark.parametrize("path", STARTER, ids=lambda path: path.stem)
def test_the_cases_of_the_starter_are_drawn_without_a_mark(path: Path) -> None:
    blocks, start = starter(path)
    page = shown(blocks, start)
    assert page.tags.count("foreignobject") == len(blocks)
    assert "Every way leads from the beginning to an end." in page.words
    assert "case-node--" in str(page.attrs)
    links = [f"#{block['id'].replace('b-', 'block-b-', 1)}-section" for block in blocks]
    assert page.links("case-node") == links


def test_there_are_eight_of_them() -> None:
    assert len(STARTER) == 8


def test_a_way_is_drawn_for_each_pair_of_nodes_and_a_circle_leads_round() -> None:
    drawn = map_of(case(n1="n2 n2", n2="n1 e1", e1="."), start="n1")
    assert [line.is_down for line in drawn.lines] == [True, False, True]
    assert drawn.lines[0].words == "n1 to n2 · n1 to n2"


@pytest.mark.parametrize("blocks", [FORTY, WIDE])
@pytest.mark.parametrize("language", ["en", "th", "vi"])
def test_forty_nodes_in_every_language(blocks: list[dict[str, Any]], language: str) -> None:
    with override(language):
        page = shown(blocks)
    assert page.tags.count("foreignobject") == len(blocks)
    numbers = [
        value
        for attrs in page.attrs
        for name, value in attrs.items()
        if name in {"x", "y", "width", "height", "viewbox"} and "path" not in attrs
    ]
    assert len(numbers) > 4 * len(blocks)
    assert all(re.fullmatch(r"(\d+(\.\d+)?(rem)?)( \d+)*", str(one)) for one in numbers)


def test_texts_are_words_and_nothing_else() -> None:
    blocks = [
        node("n1", *(f"n{n}" for n in range(2, 9)), text=HOSTILE[0]),
        *(node(f"n{n}", end=True, text=text) for n, text in enumerate(HOSTILE, start=2)),
    ]
    for block in blocks[:1]:
        for item, text in zip(block["value"]["choices"], HOSTILE, strict=True):
            item["value"]["text"] = text
    page = shown(blocks)
    assert "script" not in page.tags
    assert "img" not in page.tags
    assert page.tags.count("foreignobject") == len(blocks)
    assert "alert(1)" in page.words
    assert "x" * 100 not in page.words.replace("x" * 4000, "")


def test_a_mark_is_said_in_words_at_the_node_and_as_a_sentence_with_a_link() -> None:
    page = shown(case(n1="n2 e1", n2="", e1="."))
    assert "One thing is missing before this case can be played" in page.words
    assert page.words.count("Dead end") == 2
    assert "Node 2 (Text of n2) is a dead end." in page.words
    assert page.links("goto").count("#block-b-n2-section") == 4


def test_no_node_and_no_beginning() -> None:
    page = shown([])
    assert "The case has no node. Write what happens first." in page.words
    assert "svg" not in page.tags
    assert "svg" in shown(case(n1="."), "n9").tags
