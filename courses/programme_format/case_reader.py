"""Reading a case: a graph in which every way leads to an end."""

from courses.programme_format.fields import Fields
from courses.programme_format.practice import CaseFile, CaseNode, Choice
from courses.programme_format.problems import FileProblems
from courses.programme_format.reading import CourseReading


def read_case(fields: Fields, reading: CourseReading) -> CaseFile:
    item = reading.item(fields)
    start = fields.text("start", limit=40)
    nodes = tuple(map(_node, fields.groups("nodes")))
    if start and nodes:
        _check_graph(start, nodes, fields)
    return CaseFile(**item, start=start, nodes=nodes)


def _node(fields: Fields) -> CaseNode:
    end = fields.flag("end", default=False)
    node = CaseNode(
        id=fields.text("id", limit=40),
        text=fields.text("text"),
        end=end,
        choices=tuple(map(_choice, fields.groups("choices", required=False))),
        line=fields.line,
    )
    if end and node.choices:
        fields.problems.add(fields.line, f"The node “{node.id}” ends the case, yet has choices.")
    if not end and not node.choices:
        fields.problems.add(fields.line, f"The node “{node.id}” is a dead end: no choices, no end.")
    fields.reject_unknown()
    return node


def _choice(fields: Fields) -> Choice:
    choice = Choice(text=fields.text("text", limit=400), to=fields.text("to", limit=40))
    fields.reject_unknown()
    return choice


def _check_graph(start: str, nodes: tuple[CaseNode, ...], fields: Fields) -> None:
    problems = fields.problems
    ways: dict[str, set[str]] = {}
    for node in nodes:
        if node.id in ways:
            problems.add(node.line, f"The node “{node.id}” is given twice.")
        ways[node.id] = {choice.to for choice in node.choices}
    if start not in ways:
        problems.add(
            fields.line_of("start"), f"The case starts at “{start}”, which does not exist."
        )
        return
    _check_ways(start, nodes, ways, problems)


def _check_ways(
    start: str, nodes: tuple[CaseNode, ...], ways: dict[str, set[str]], problems: FileProblems
) -> None:
    reached = _reachable({start}, ways)
    back = {name: {other for other, to in ways.items() if name in to} for name in ways}
    ending = _reachable({node.id for node in nodes if node.end}, back)
    for node in nodes:
        for missing in sorted(to for to in ways[node.id] if to and to not in ways):
            problems.add(node.line, f"A choice leads to “{missing}”, which does not exist.")
        if node.id not in reached:
            problems.add(node.line, f"No choice leads to the node “{node.id}”.")
        elif node.choices and node.id not in ending:
            problems.add(node.line, f"From the node “{node.id}” no end can be reached.")


def _reachable(from_nodes: set[str], ways: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(from_nodes)
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            waiting += ways.get(node, set())
    return reached
