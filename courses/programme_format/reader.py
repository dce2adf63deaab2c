"""Reading a programme: a folder of courses, or the folder of one."""

from dataclasses import dataclass
from pathlib import Path

from courses.programme_format.fields import LONG, Fields
from courses.programme_format.files import CourseFile, ModuleFile
from courses.programme_format.instrument_reader import check_lessons, read_instruments
from courses.programme_format.instruments import InstrumentFile
from courses.programme_format.keys import course_key
from courses.programme_format.marked_yaml import Mapping, read_mapping
from courses.programme_format.module_reader import listed_names, read_module
from courses.programme_format.problems import ProblemLog
from courses.programme_format.reading import CourseReading, slug_of
from courses.programme_format.references import check_references
from courses.programme_format.sources import read_text
from courses.programme_format.translations import read_translations

COURSE_FILE = "course.yaml"
AUDIENCES = ("all", "heads")
LONGEST_PROMISE = 1000
TRANSLATED = {"promise": LONGEST_PROMISE, "introduction": LONG}
"""What beside the title may be said in another language, and how long it may be."""


@dataclass(frozen=True)
class Programme:
    """Everything in a folder: courses, and instruments of self-assessment."""

    courses: tuple[CourseFile, ...]
    instruments: tuple[InstrumentFile, ...]


def read_programme(folder: Path) -> tuple[CourseFile, ...]:
    """Return the courses of a folder by their field “order”, then by the names of their folders.

    Raises ProgrammeError with every problem found; then nothing is returned.
    """
    return read_folder(folder).courses


def read_folder(folder: Path) -> Programme:
    """Return the courses of a folder, and the instruments that stand beside them.

    Raises ProgrammeError with every problem found; then nothing is returned.
    """
    log = ProblemLog()
    folders = _course_folders(folder)
    instruments = read_instruments(folder, log) if folders != [folder] else ()
    if not (folders or instruments or log.problems):
        log.for_file(".").add(1, f"There is no “{COURSE_FILE}” in this folder or one below it.")
    courses = [_read_course(one, folder, log) for one in folders]
    found = tuple(course for course in courses if course)
    _check_courses(found, log)
    check_lessons(instruments, found, log)
    log.raise_if_any()
    return Programme(tuple(sorted(found, key=lambda course: course.order)), instruments)


def _course_folders(folder: Path) -> list[Path]:
    if (folder / COURSE_FILE).is_file():
        return [folder]
    return sorted(path.parent for path in folder.glob(f"*/{COURSE_FILE}"))


def _read_course(folder: Path, root: Path, log: ProblemLog) -> CourseFile | None:
    reading = CourseReading(root, log)
    problems = reading.problems_of(folder / COURSE_FILE)
    text = read_text(folder / COURSE_FILE, problems)
    mapping = read_mapping(text, problems) if text is not None else None
    return _course(folder, mapping, reading) if mapping else None


def _course(folder: Path, mapping: Mapping, reading: CourseReading) -> CourseFile:
    fields = Fields(mapping, reading.problems_of(folder / COURSE_FILE))
    reading.course_id = fields.identifier()
    reading.strict = fields.flag("strict", default=False)
    reading.language = fields.text("language", limit=15, required=False) or "en"
    title = fields.text("title", limit=200)
    course = CourseFile(
        id=reading.course_id,
        key=course_key(reading.course_id),
        title=title,
        slug=slug_of(fields, reading.course_id),
        path=fields.problems.path,
        line=fields.line,
        promise=fields.text("promise", limit=LONGEST_PROMISE, required=False),
        introduction=fields.text("introduction"),
        audience=fields.choice("audience", AUDIENCES),  # type: ignore[arg-type]
        strict=reading.strict,
        language=reading.language,
        order=fields.number("order", low=1, high=999, default=999),
        translations=read_translations(fields, reading, TRANSLATED),
        modules=_modules(folder, fields, reading),
    )
    fields.reject_unknown()
    check_references(course.modules, reading.log)
    return course


def _modules(folder: Path, fields: Fields, reading: CourseReading) -> tuple[ModuleFile, ...]:
    modules = []
    for line, name in listed_names(fields, "modules"):
        if (folder / name).is_dir():
            modules.append(read_module(folder / name, reading))
        else:
            fields.problems.add(line, f"The folder “{name}” does not exist.")
    return tuple(module for module in modules if module)


def _check_courses(courses: tuple[CourseFile, ...], log: ProblemLog) -> None:
    for what in ("id", "slug"):
        taken: dict[str, str] = {}
        for course in courses:
            other = taken.setdefault(getattr(course, what), course.path)
            if other != course.path:
                log.for_file(course.path).add(1, f"The {what} of this course is that of {other}.")
