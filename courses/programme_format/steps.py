"""From the name of a step's file to the step."""

import re
from collections.abc import Callable, Collection
from pathlib import Path

from courses.programme_format.case_reader import read_case
from courses.programme_format.fields import Fields
from courses.programme_format.files import StepFile
from courses.programme_format.marked_yaml import read_mapping
from courses.programme_format.problems import FileProblems
from courses.programme_format.quiz_reader import read_quiz
from courses.programme_format.reading import CourseReading
from courses.programme_format.sources import read_text
from courses.programme_format.step_readers import (
    Prose,
    read_lesson,
    read_self_assessment,
    read_transfer_task,
    read_workshop,
)

FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(\n|$)", re.S | re.M)
IN_MARKDOWN: dict[str, Callable[[Fields, Prose, CourseReading], StepFile]] = {
    "lesson": read_lesson,
    "transfer_task": read_transfer_task,
}
IN_YAML: dict[str, Callable[[Fields, CourseReading], StepFile]] = {
    "case": read_case,
    "quiz": read_quiz,
    "self_assessment": read_self_assessment,
    "workshop": read_workshop,
}


def read_step(path: Path, reading: CourseReading) -> StepFile | None:
    """Return one step, or None after reporting why it cannot be read at all."""
    problems = reading.problems_of(path)
    text = read_text(path, problems)
    if text is None:
        return None
    if path.suffix == ".md":
        return _markdown_step(path, text, problems, reading)
    return _yaml_step(text, problems, reading)


def _markdown_step(
    path: Path, text: str, problems: FileProblems, reading: CourseReading
) -> StepFile | None:
    front = FRONT_MATTER.match(text)
    if front is None:
        problems.add(1, "This file must begin with its fields between two lines “---”.")
        return None
    mapping = read_mapping(front["yaml"], problems, first_line=2)
    if mapping is None:
        return None
    fields = Fields(mapping, problems)
    kind = _kind(fields, IN_MARKDOWN)
    if kind is None:
        return None
    prose = Prose(text[front.end() :], text.count("\n", 0, front.end()) + 1, path.parent)
    step = IN_MARKDOWN[kind](fields, prose, reading)
    fields.reject_unknown()
    return step


def _yaml_step(text: str, problems: FileProblems, reading: CourseReading) -> StepFile | None:
    mapping = read_mapping(text, problems)
    if mapping is None:
        return None
    fields = Fields(mapping, problems)
    kind = _kind(fields, IN_YAML)
    if kind is None:
        return None
    step = IN_YAML[kind](fields, reading)
    fields.reject_unknown()
    return step


def _kind(fields: Fields, known: Collection[str]) -> str | None:
    kind = fields.text("kind")
    if kind in known:
        return kind
    if kind:
        line, names = fields.line_of("kind"), ", ".join(known)
        fields.problems.add(line, f"“kind” must be one of these here: {names}.")
    return None
