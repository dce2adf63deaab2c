"""Reading a module's folder."""

from collections.abc import Iterable
from pathlib import Path

from courses.programme_format.blocks import Picture
from courses.programme_format.fields import Fields
from courses.programme_format.files import ModuleFile, Outcome, StepFile
from courses.programme_format.marked_yaml import read_mapping
from courses.programme_format.reading import CourseReading
from courses.programme_format.sources import FILE_NAME, find_picture, read_text
from courses.programme_format.steps import read_step
from courses.programme_format.translations import read_translations

MODULE_FILE = "module.yaml"
STEP_SUFFIXES = {".md", ".yaml", ".yml"}
TRANSLATED = {"summary": 1000, "cover_alt": 250}
"""What beside title and outcomes may be said in another language, and how long it may be."""


def read_module(folder: Path, reading: CourseReading) -> ModuleFile | None:
    """Return a module with its steps, or None after reporting why it cannot be read at all."""
    problems = reading.problems_of(folder / MODULE_FILE)
    text = read_text(folder / MODULE_FILE, problems)
    mapping = read_mapping(text, problems) if text is not None else None
    if mapping is None:
        return None
    fields = Fields(mapping, problems)
    outcomes = tuple(map(_outcome, fields.groups("outcomes")))
    module = ModuleFile(
        **reading.item(fields),
        summary=fields.text("summary", limit=1000, required=False),
        cover=_cover(folder, fields),
        cover_alt=fields.text("cover_alt", limit=250, required=fields.has("cover")),
        outcomes=outcomes,
        translations=read_translations(fields, reading, TRANSLATED, outcomes=len(outcomes)),
        steps=_steps(folder, fields, reading),
    )
    fields.reject_unknown()
    return module


def listed_names(fields: Fields, name: str) -> list[tuple[int, str]]:
    """Return the file or folder names of a list, each once, each a plain name."""
    names: dict[str, int] = {}
    for line, text in fields.lines(name):
        if text in names:
            fields.problems.add(line, f"“{text}” is listed twice.")
        elif text and not FILE_NAME.fullmatch(text):
            fields.problems.add(line, f"“{text[:80]}” is not a plain file name.")
        elif text:
            names[text] = line
    return [(line, text) for text, line in names.items()]


def _steps(folder: Path, fields: Fields, reading: CourseReading) -> tuple[StepFile, ...]:
    names = listed_names(fields, "steps")
    steps = []
    for line, name in names:
        if not name.endswith(tuple(STEP_SUFFIXES)):
            fields.problems.add(line, f"The step “{name}” must be a .md or a .yaml file.")
        elif not (folder / name).is_file():
            fields.problems.add(line, f"The file “{name}” does not exist.")
        else:
            steps.append(read_step(folder / name, reading))
    _report_forgotten(folder, {name for _, name in names}, fields)
    found = tuple(step for step in steps if step)
    _check_addresses(found, reading)
    if len(found) == len(names) and not any(step.kind == "transfer_task" for step in found):
        fields.problems.add(fields.line_of("steps"), "This module has no transfer task.")
    return found


def _report_forgotten(folder: Path, listed: set[str], fields: Fields) -> None:
    """A name that begins with “_” is a draft and may lie there."""
    for path in sorted(folder.iterdir()):
        is_step = path.suffix in STEP_SUFFIXES and path.name != MODULE_FILE and path.is_file()
        if is_step and path.name not in listed and not path.name.startswith("_"):
            fields.problems.add(
                fields.line_of("steps"), f"The file “{path.name}” is in the folder, but not listed."
            )


def _check_addresses(steps: Iterable[StepFile], reading: CourseReading) -> None:
    taken: dict[str, str] = {}
    for step in steps:
        other = taken.setdefault(step.slug, step.path)
        if other != step.path:
            reading.log.for_file(step.path).add(
                step.line, f"The address “{step.slug}” is already that of {other}; give a “slug”."
            )


def _cover(folder: Path, fields: Fields) -> Picture | None:
    name = fields.text("cover", limit=200, required=False)
    return find_picture(folder, name, fields.problems, fields.line_of("cover")) if name else None


def _outcome(fields: Fields) -> Outcome:
    outcome = Outcome(
        text=fields.text("text", limit=500),
        lessons=tuple(text for _, text in fields.lines("lessons", limit=64, required=False)),
        questions=tuple(text for _, text in fields.lines("questions", limit=64, required=False)),
        practised=fields.flag("practised", default=False),
        line=fields.line,
    )
    fields.reject_unknown()
    return outcome
