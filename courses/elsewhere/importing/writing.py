"""Write the completions of a file: the same records as one by one, in batches of people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.conf import settings

from courses.counting.completions import valid_until
from courses.elsewhere.crediting import fulfil, known_of, moment_of, new_period
from courses.elsewhere.importing.finding import Person
from courses.elsewhere.importing.planning import Outcome
from courses.elsewhere.periods import period_for
from courses.elsewhere.places import Organisation, PastPlace, PastPlaces
from courses.enums import Source
from courses.models import Completion, CompletionNames, Course, Enrolment
from courses.signals import enrolments_changed, training_changed
from people.models import User

PEOPLE_AT_ONCE = 500
BATCH = 1000


@dataclass(slots=True)
class _Made:
    """One new completion on its way."""

    person: Person
    course: Course
    day: date
    minutes: int
    note: str
    enrolment: Enrolment
    is_there: bool


def write(new: list[Outcome], *, recorded_by: User | None) -> list[int]:
    """Write the completions of these lines; return their ids. The courses are held.

    Of several for one course the newest comes first, so that the order of the lines is nothing.
    """
    organisation = Organisation()
    written: list[int] = []
    for outcomes in _by_people(new):
        made = list(_fulfil(outcomes))
        places = PastPlaces({one.person.pk for one in made})
        _store_enrolments(made)
        completions = [
            _completion(one, places.on(one.person.pk, one.day, organisation), recorded_by)
            for one in made
        ]
        Completion.objects.bulk_create(completions, batch_size=BATCH)
        _name(made, completions, places, organisation)
        people = {one.person.pk for one in made}
        enrolments_changed.send(sender=Enrolment, people=people, course=None)
        training_changed.send(sender=Completion, people=people)
        written += [completion.pk for completion in completions]
    return written


def _by_people(new: list[Outcome]) -> Iterator[list[Outcome]]:
    """Yield what belongs to some hundred people at a time, always all of one person."""
    ordered = sorted(new, key=_place)
    numbered = enumerate(groupby(ordered, key=lambda one: one.person.pk))  # type: ignore[union-attr]
    for _batch, groups in groupby(numbered, key=lambda pair: pair[0] // PEOPLE_AT_ONCE):
        yield [outcome for _number, (_person, lines) in groups for outcome in lines]


def _place(one: Outcome) -> tuple[int, int, int]:
    person, course, day = one.person, one.course, one.line.day
    return person.pk, course.pk, -day.toordinal()  # type: ignore[union-attr]


def _fulfil(outcomes: list[Outcome]) -> Iterator[_Made]:
    """Yield for each line the enrolment that it completes, there already or new."""
    people = {one.person.pk for one in outcomes if one.person}
    courses = {one.course.pk for one in outcomes if one.course}
    held: dict[tuple[int, int], dict[int, Enrolment]] = {}
    rows = Enrolment.objects.filter(person__in=people, course__in=courses).order_by("pk")
    for row in rows.select_for_update(no_key=True):
        held.setdefault((row.person_id, row.course_id), {})[row.period] = row
    for one in outcomes:
        person, course, line = one.person, one.course, one.line
        if person is None or course is None or line.day is None:
            continue
        known = held.setdefault((person.pk, course.pk), {})
        period, is_there = period_for(map(known_of, known.values()), line.day)
        if not is_there:
            known[period] = new_period(person.pk, course.pk, period, line.day)
        fulfil(known[period], line.day)
        minutes = course.minutes if line.minutes is None else line.minutes
        yield _Made(person, course, line.day, minutes, line.note, known[period], is_there)


def _store_enrolments(made: list[_Made]) -> None:
    there = [one.enrolment for one in made if one.is_there]
    Enrolment.objects.bulk_update(there, ["completed_at"], batch_size=BATCH)
    fulfilled = Enrolment.objects.filter(pk__in=[enrolment.pk for enrolment in there])
    fulfilled.update(steps_done=0, steps_required=0)
    new = [one.enrolment for one in made if not one.is_there]
    Enrolment.objects.bulk_create(new, batch_size=BATCH)


def _completion(one: _Made, place: PastPlace | None, recorded_by: User | None) -> Completion:
    return Completion(
        enrolment=one.enrolment,
        person_id=one.person.pk,
        course=one.course,
        course_edition=one.course.edition,
        unit_id=place.unit if place else None,
        unit_path=place.unit_path if place else "",
        head_id=place.head if place else None,
        position=place.position if place else "",
        minutes=one.minutes,
        steps=0,
        completed_at=moment_of(one.day),
        valid_until=valid_until(one.course, one.day),
        source=Source.IMPORTED,
        recorded_by=recorded_by,
        note=one.note,
    )


def _name(
    made: list[_Made],
    completions: list[Completion],
    places: PastPlaces,
    organisation: Organisation,
) -> None:
    """Write the names that go with the ids."""
    names = []
    for one, completion in zip(made, completions, strict=True):
        place = places.on(one.person.pk, one.day, organisation)
        names.append(
            CompletionNames(
                completion=completion,
                person_name=one.person.name,
                head_name=place.head_name if place else "",
                course_title=one.course.title_in(settings.LANGUAGES[0][0]),
            )
        )
    CompletionNames.objects.bulk_create(names, batch_size=BATCH)
