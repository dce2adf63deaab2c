"""Reading the instruments of a programme: the files in its folder “instruments”."""

from dataclasses import dataclass, field
from pathlib import Path

from courses.programme_format.fields import LONG, Fields
from courses.programme_format.files import CourseFile, LessonFile
from courses.programme_format.instruments import DimensionFile, InstrumentFile, PairFile, Said
from courses.programme_format.keys import instrument_key
from courses.programme_format.marked_yaml import read_mapping
from courses.programme_format.problems import ProblemLog
from courses.programme_format.sources import read_text

FOLDER = "instruments"
LONGEST_ID, LONGEST_NAME, LONGEST_LABEL, LONGEST_HEADING, LONGEST_NOTE = 40, 120, 60, 80, 200
WORDS = ("title", "frame_a", "seats", "frame_b")
SCALE = ("1", "2", "3", "4", "5", "na")
BANDS = ("4", "3", "2", "1")
QUADRANTS = ("hh", "hl", "lh", "ll")
GAPS = ("in_line", "effort", "effect")
QUESTIONS = ("improve", "keep")
LEVELS = ("high", "middle", "low")


def read_instruments(folder: Path, log: ProblemLog) -> tuple[InstrumentFile, ...]:
    """Return the instruments of a programme's folder by the names of their files."""
    files = sorted((folder / FOLDER).glob("*.y*ml"))
    readings = [Reading(file, log) for file in files if not file.name.startswith("_")]
    found = tuple(filter(None, (reading.read() for reading in readings)))
    _check_ids(found, log)
    return found


def check_lessons(
    instruments: tuple[InstrumentFile, ...], courses: tuple[CourseFile, ...], log: ProblemLog
) -> None:
    """Report lessons that are named, but do not exist; courses elsewhere are not looked at."""
    lessons = {course.id: _lessons(course) for course in courses}
    for instrument in instruments:
        for one in instrument.dimensions:
            for named in filter(None, (one.lesson, one.lesson_staff)):
                course, _, item = named.partition("/")
                if item not in lessons.get(course, {item}):
                    sentence = f"The dimension “{one.id}” names “{named}”, which does not exist."
                    log.for_file(instrument.path).add(one.line, sentence)


def _lessons(course: CourseFile) -> set[str]:
    steps = [step for module in course.modules for step in module.steps]
    return {step.id for step in steps if isinstance(step, LessonFile)}


def _check_ids(found: tuple[InstrumentFile, ...], log: ProblemLog) -> None:
    taken: dict[str, str] = {}
    for one in found:
        other = taken.setdefault(one.id, one.path)
        if other != one.path:
            log.for_file(one.path).add(one.line, f"The id of this instrument is that of {other}.")


@dataclass
class Reading:
    """One reading of one file."""

    file: Path
    log: ProblemLog
    language: str = "en"
    lines: dict[str, int] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"{FOLDER}/{self.file.name}"

    def read(self) -> InstrumentFile | None:
        """Return the instrument, or None after reporting why it cannot be read at all."""
        problems = self.log.for_file(self.path)
        text = read_text(self.file, problems)
        mapping = read_mapping(text, problems) if text is not None else None
        return self._instrument(Fields(mapping, problems)) if mapping else None

    def _instrument(self, fields: Fields) -> InstrumentFile:
        self.language = fields.text("language", limit=15, required=False) or "en"
        instrument_id = fields.identifier()
        words = self._words(fields)
        instrument = InstrumentFile(
            id=instrument_id,
            key=instrument_key(instrument_id),
            language=self.language,
            order_b=tuple(text for _, text in fields.lines("order_b", limit=LONGEST_ID)),
            words=words,
            dimensions=tuple(map(self._dimension, fields.groups("dimensions"))),
            path=self.path,
            line=fields.line,
            lines=self.lines,
        )
        fields.reject_unknown()
        return instrument

    def _words(self, fields: Fields) -> dict[str, Said]:
        """Return what stands around the pairs, by the names of the CMS."""
        parts = {
            "words": {name: name for name in WORDS},
            "scale": {key: f"scale_{key}" for key in SCALE},
            "gap_notes": {key: f"gap_{key}" for key in GAPS},
            "questions": {key: f"question_{key}" for key in QUESTIONS},
        }
        said: dict[str, Said] = {}
        for part, names in parts.items():
            limits = {"scale": LONGEST_LABEL, "gap_notes": LONGEST_NOTE}
            said |= self._group(fields, part, names, limit=limits.get(part, LONG))
        return said | self._named(fields, "bands", "band", BANDS) | self._quadrants(fields)

    def _quadrants(self, fields: Fields) -> dict[str, Said]:
        return self._named(fields, "quadrants", "quadrant", QUADRANTS)

    def _named(
        self, fields: Fields, part: str, stem: str, keys: tuple[str, ...]
    ) -> dict[str, Said]:
        """Return names and texts: ``band_4_name``, ``band_4_text`` and so on."""
        said: dict[str, Said] = {}
        below = self._below(fields, part)
        if below is None:
            return said
        for key in keys:
            names = {name: f"{stem}_{key}_{name}" for name in ("name", "text")}
            said |= self._group(below, key, names, limit=LONG)
        below.reject_unknown()
        return said

    def _group(
        self, fields: Fields, part: str, names: dict[str, str], *, limit: int
    ) -> dict[str, Said]:
        below = self._below(fields, part)
        if below is None:
            return {}
        said = {}
        for written, name in names.items():
            longest = {"name": LONGEST_HEADING, "title": LONGEST_NAME}.get(written, limit)
            said[name] = self._said(below, written, limit=longest)
            self.lines.setdefault(name, below.line_of(written))
        below.reject_unknown()
        return said

    def _below(self, fields: Fields, part: str) -> Fields | None:
        if not fields.has(part):
            fields.problems.add(fields.line, f"The field “{part}” is missing.")
        return fields.group(part)

    def _said(self, fields: Fields, name: str, *, limit: int = LONG) -> Said:
        """Return a text by language; it must be there in the instrument's own."""
        below = self._below(fields, name)
        if below is None:
            return {}
        if self.language not in below.names():
            sentence = f"“{name}” must have its words in “{self.language}”."
            below.problems.add(fields.line_of(name), sentence)
        return {language: below.text(language, limit=limit) for language in below.names()}

    def _dimension(self, fields: Fields) -> DimensionFile:
        dimension = DimensionFile(
            id=self._id(fields),
            lesson=self._lesson(fields, "lesson"),
            lesson_staff=self._lesson(fields, "lesson_staff"),
            words=self._about(fields),
            pairs=tuple(map(self._pair, fields.groups("items"))),
            line=fields.line,
        )
        fields.reject_unknown()
        return dimension

    def _about(self, fields: Fields) -> dict[str, Said]:
        """Return the name of a dimension and its three feedbacks."""
        name = self._said(fields, "name", limit=LONGEST_NAME)
        levels = {level: level for level in LEVELS}
        return {"name": name, **self._group(fields, "feedback", levels, limit=LONG)}

    def _pair(self, fields: Fields) -> PairFile:
        pair = PairFile(
            id=self._id(fields),
            star=fields.flag("star", default=False),
            reverse=fields.flag("reverse", default=False),
            words={side: self._said(fields, side) for side in ("provider", "customer")},
            line=fields.line,
        )
        fields.reject_unknown()
        return pair

    def _id(self, fields: Fields) -> str:
        """Return an identifier that no other dimension or pair of the file has."""
        own, line = fields.identifier(), fields.line_of("id")
        if len(own) > LONGEST_ID:
            fields.problems.add(line, f"“id” must not be longer than {LONGEST_ID} characters.")
        earlier = self.ids.setdefault(own, line)
        if own and earlier != line:
            fields.problems.add(line, f"The id “{own}” is already used in line {earlier}.")
        return own

    def _lesson(self, fields: Fields, name: str) -> str:
        """Return a lesson as it is named: by its course and its own id."""
        named = fields.text(name, limit=200, required=False)
        course, _, item = named.partition("/")
        if named and not (course and item):
            sentence = f"“{name}” must name the course and the lesson, such as “my-course/M1-L1”."
            fields.problems.add(fields.line_of(name), sentence)
        return named
