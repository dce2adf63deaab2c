"""What each line of a file would do; nothing is written.

People are looked up some thousand lines at a time. The file is kept whole in memory, and so are its
outcomes: it has ten megabytes at most.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from courses.elsewhere.crediting import LONGEST_NOTE, MOST_MINUTES, refuse_day
from courses.elsewhere.file import Line, Problem, UnreadableError, read
from courses.elsewhere.importing import sentences
from courses.elsewhere.importing.finding import Courses, People, Person
from courses.elsewhere.places import PastPlaces
from courses.enums import Source
from courses.models import Completion, Course

if TYPE_CHECKING:
    from people.models import User

BATCH = 2000
Key = tuple[int, int, date]
"""Of a person, a course and a day."""
Told = tuple[int, str]
"""The minutes of a completion that is recorded, and by what it is known."""


class State(TextChoices):
    """What a line would do."""

    NEW = "new", _("new")
    UNCHANGED = "unchanged", _("already there")
    PROBLEM = "problem", _("problem")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one line would do, and to whom; ``sentence`` says what is wrong with it."""

    line: Line
    state: State
    person: Person | None = None
    course: Course | None = None
    sentence: str = ""


@dataclass
class Plan:
    """What the whole file would do."""

    outcomes: list[Outcome]
    counts: Counter[State] = field(init=False)

    def __post_init__(self) -> None:
        self.counts = Counter(outcome.state for outcome in self.outcomes)

    @property
    def problems(self) -> list[Outcome]:
        return [one for one in self.outcomes if one.state == State.PROBLEM]

    @property
    def new(self) -> list[Outcome]:
        return [one for one in self.outcomes if one.state == State.NEW]

    @property
    def is_ready(self) -> bool:
        """Whether there is something to import, and nothing is in the way."""
        return self.counts[State.NEW] > 0 and not self.counts[State.PROBLEM]


def plan(data: bytes, *, acting_user: "User | None") -> Plan:
    """Return what each line would do.

    Raises ``DomainError`` ``unreadable`` where the file as a whole cannot be read.
    """
    try:
        lines = list(read(data, most_minutes=MOST_MINUTES, longest_note=LONGEST_NOTE))
    except UnreadableError as error:
        raise DomainError("unreadable", sentences.unreadable(error)) from error
    return Plan(list(_Planner(acting_user).outcomes(lines)))


class _Planner:
    def __init__(self, acting_user: "User | None") -> None:
        self.acting_user = acting_user
        self.people = People()
        self.courses = Courses()
        self.seen: dict[Key, Line] = {}

    def outcomes(self, lines: list[Line]) -> Iterator[Outcome]:
        remaining = iter(lines)
        while some := list(islice(remaining, BATCH)):
            self.people.look_up(line.person for line in some)
            found = [(line, self.people.get(line.person)) for line in some]
            people = {person.pk for _line, person in found if person is not None}
            gone = {person.pk for _line, person in found if person and not person.is_active}
            places = PastPlaces(gone)
            recorded = _recorded(people)
            for line, person in found:
                yield self._outcome(line, person, places, recorded)

    def _outcome(
        self,
        line: Line,
        person: Person | None,
        places: PastPlaces,
        recorded: dict[Key, Told],
    ) -> Outcome:
        courses = self.courses.called(line.course)
        problem = line.problem or self._whom_and_what(line, person, courses)
        if problem is not None or person is None or line.day is None:
            return _refused(line, problem)
        course = courses[0]
        key = (person.pk, course.pk, line.day)
        earlier = self.seen.setdefault(key, line)
        problem = _differing(line, earlier) or _told_otherwise(line, recorded.get(key))
        sentence = sentences.of_line(line.number, problem) if problem else ""
        sentence = sentence or _refused_day(line, person, course, places)
        if sentence:
            return Outcome(line, State.PROBLEM, person, course, sentence)
        is_there = key in recorded or earlier is not line
        return Outcome(line, State.UNCHANGED if is_there else State.NEW, person, course)

    def _whom_and_what(
        self, line: Line, person: Person | None, courses: Iterable[Course]
    ) -> Problem | None:
        slugs = [course.slug for course in courses]
        if person is None:
            return Problem("person_unknown", "person", {"value": line.person})
        if self.acting_user is not None and self.acting_user.pk == person.pk:
            return Problem("oneself", "person")
        if not slugs:
            return Problem("course_unknown", "course", {"value": line.course})
        if len(slugs) > 1:
            values = {"value": line.course, "slugs": ", ".join(slugs)}
            return Problem("course_ambiguous", "course", values)
        return None


def _refused(line: Line, problem: Problem | None) -> Outcome:
    sentence = sentences.of_line(line.number, problem) if problem else ""
    return Outcome(line, State.PROBLEM, sentence=sentence)


def _recorded(people: set[int]) -> dict[Key, Told]:
    """Return what is recorded of these people."""
    rows = Completion.objects.filter(person__in=people).order_by()
    columns = ("person", "course", "completed_at", "minutes", "source")
    return {
        (person, course, timezone.localdate(at)): (minutes, source)
        for person, course, at, minutes, source in rows.values_list(*columns)
    }


def _differing(line: Line, earlier: Line) -> Problem | None:
    """Return that two lines about the same completion say different things of it."""
    if (line.minutes, line.note) == (earlier.minutes, earlier.note):
        return None
    return Problem("lines_differ", "", {"other": earlier.number})


def _told_otherwise(line: Line, recorded: Told | None) -> Problem | None:
    """Return that other minutes are recorded; what was completed here counts as it was here."""
    if recorded is None or line.minutes is None or recorded[1] == Source.HERE:
        return None
    if line.minutes == recorded[0]:
        return None
    return Problem("minutes_differ", "minutes", {"recorded": recorded[0]})


def _refused_day(line: Line, person: Person, course: Course, places: PastPlaces) -> str:
    if line.day is None:
        return ""
    left_on = None if person.is_active else places.left_on(person.pk)
    retired_on = timezone.localdate(course.retired_at) if course.retired_at else None
    try:
        refuse_day(line.day, left_on=left_on, retired_on=retired_on)
    except DomainError as refusal:
        return sentences.in_line(line.number, "completed_on", refusal.sentence)
    return ""
