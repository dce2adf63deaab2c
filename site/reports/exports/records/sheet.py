"""The file of all records, written portion by portion: any number of lines in constant memory."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from core.enums import StepKind
from courses.models import Completion, StepRecord
from people.models import User
from reports.days_in_words import in_words
from reports.exports import said
from reports.exports.records.columns import explained
from reports.exports.records.forms import RecordFilters
from reports.exports.records.places import Person, Words
from reports.exports.sheets import Cell, Sheet

if TYPE_CHECKING:
    from people.querysets import UserQuerySet

RECORD = (
    *("enrolment__person", "enrolment__course", "enrolment__period", "step", "edition"),
    *("occurred_at", "minutes", "withdrawn_at"),
)
ELSEWHERE = (
    *("person", "course", "enrolment__period", "course_edition"),
    *("completed_at", "minutes", "source"),
)
HERE = "here"
COURSE = "course"


def sheet(viewer: User, code: str, asked: QueryDict) -> Sheet:
    """Return all records that the filters leave; HR alone."""
    if code:
        raise Http404
    filters = RecordFilters(asked)
    return Sheet(
        name=f"records-{timezone.localdate().isoformat()}",
        title=_("Records"),
        columns=[column for column, _meaning in explained()],
        rows=lines(User.objects.visible_to(viewer), filters),
        about=lambda: _about(viewer, filters),
        count=lambda: _records(filters).count() + _elsewhere(filters).count(),
    )


def lines(people: "UserQuerySet", filters: RecordFilters) -> Iterator[list[Cell]]:
    """Yield the lines person by person, each person's in the order of days."""
    words = Words()
    for portion in words.portions(people):
        found = [*_of_steps(portion, words, filters), *_of_others(portion, words, filters)]
        for _order, line in sorted(found, key=lambda one: one[0]):
            yield line


Placed = tuple[tuple[Any, ...], list[Cell]]
"""A line with its place in the order: person, moment as far as it is told, course, step."""


def _of_steps(portion: dict[int, Person], words: Words, filters: RecordFilters) -> Iterator[Placed]:
    rows = _records(filters).filter(enrolment__person__in=portion).values_list(*RECORD)
    for person, course, period, step, edition, at, minutes, withdrawn_at in rows:
        *step_words, kind = words.steps[step]
        day, moment = timezone.localdate(at), _told(at, kind)
        withdrawn = timezone.localdate(withdrawn_at) if withdrawn_at else None
        line = [*portion[person].cells, *words.courses[course], period, *step_words, kind]
        line += [edition, day, moment, minutes, HERE, withdrawn]
        yield (person, day, moment or _first_moment(at), course, step, edition), line


def _of_others(
    portion: dict[int, Person], words: Words, filters: RecordFilters
) -> Iterator[Placed]:
    rows = _elsewhere(filters).filter(person__in=portion).values_list(*ELSEWHERE)
    for person, course, period, edition, at, minutes, source in rows:
        day = timezone.localdate(at)
        line = [*portion[person].cells, *words.courses[course], period, None, None, None, COURSE]
        line += [edition, day, None, minutes, source, None]
        yield (person, day, _first_moment(at), course, 0, edition), line


def _records(filters: RecordFilters) -> Any:
    fitting = filters.condition(moment="occurred_at", course="enrolment__course")
    return StepRecord.objects.filter(fitting).order_by()


def _elsewhere(filters: RecordFilters) -> Any:
    fitting = filters.condition(moment="completed_at", course="course")
    return Completion.objects.from_elsewhere().filter(fitting).order_by()


def _told(at: datetime, kind: str) -> datetime | None:
    """Return the moment, except of a self-assessment: its minute would tell how it was taken."""
    return None if kind == StepKind.SELF_ASSESSMENT else at


def _first_moment(at: datetime) -> datetime:
    """Return the beginning of the day: the place in the order tells no more than the line does."""
    return timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)


def _about(viewer: User, filters: RecordFilters) -> list[str]:
    meanings = [f"{column.label}: {meaning}" for column, meaning in explained()]
    return [
        _("A line for each step that somebody completed, and for each completion from elsewhere."),
        _("People who left are among them. What was withdrawn no longer counts."),
        *chosen(filters),
        said.never_told(),
        said.made_by(viewer),
        *meanings,
    ]


def chosen(filters: RecordFilters) -> Iterator[str]:
    """Say in sentences what the filters leave; nothing where they leave all."""
    if filters.slug:
        yield _("Only this course: %(course)s.") % {"course": filters.titles[filters.slug]}
    if filters.first is not None:
        yield _("From %(day)s on.") % {"day": in_words(filters.first)}
    if filters.last is not None:
        yield _("Until %(day)s and including it.") % {"day": in_words(filters.last)}
