"""Read where a person stands, in two queries, whatever the number of courses, modules and steps."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from courses.duties.heads_first import held
from courses.duties.pacing import module_dates
from courses.models import (
    Course,
    CourseText,
    Enrolment,
    ModuleText,
    Retake,
    Step,
    StepRecord,
    StepText,
)
from courses.spoken import either, source_language
from courses.standing.expected import expect
from courses.standing.places import Again, CourseStanding, ModuleStanding, StepStanding

if TYPE_CHECKING:
    from people.models import User

ORDER = (
    *("module__course__position", "module__course"),
    *("module__position", "module", "position", "pk"),
)


def standings(
    person: "User", courses: Iterable[Course], *, facilitates: bool = False
) -> list[CourseStanding]:
    """Return the person's standing in each of these courses, in the order given; two queries.

    The facilitators' steps are left out unless the person facilitates. A third query says when
    the person is expected, where people meet for a step that is still to do.
    """
    courses = list(courses)
    enrolments = _enrolments(person, courses)
    found = _steps(list(enrolments.values()), courses, facilitates=facilitates)
    by_course = {
        course: list(steps) for course, steps in groupby(found, key=lambda s: s.module.course_id)
    }
    opening = held(person, enrolments.values())
    found_standings = [
        CourseStanding(
            course,
            _title(course, by_course.get(course.pk, [])),
            enrolment := enrolments.get(course.pk),
            list(_modules(by_course.get(course.pk, []), enrolment)),
            opens_on=opening.get(enrolment.pk) if enrolment else None,
        )
        for course in courses
    ]
    expect(person, found_standings)
    return found_standings


def _enrolments(person: "User", courses: list[Course]) -> dict[int, Enrolment]:
    """Return the enrolment in each course that counts now, with its completion if it has one.

    Of several periods the oldest that is open and asked; where none is, the newest.
    """
    current = Enrolment.objects.current().for_person(person).filter(course__in=courses)
    found: dict[int, Enrolment] = {}
    for enrolment in current.select_related("completion").order_by("period"):
        known = found.get(enrolment.course_id)
        if known is None or not known.is_open or known.is_excused:
            found[enrolment.course_id] = enrolment
    return found


def _steps(
    enrolments: list[Enrolment], courses: list[Course], *, facilitates: bool
) -> QuerySet[Step]:
    """Return the courses' steps with their titles, and whether these enrolments have them."""
    these = {"enrolment__in": [enrolment.pk for enrolment in enrolments], "step": OuterRef("pk")}
    owed = Retake.objects.owed().filter(**these).order_by()
    shown = Q() if facilitates else Q(facilitators_only=False)
    return (
        Step.objects.live()
        .filter(shown, module__course__in=courses)
        .select_related("module")
        .annotate(
            is_done=Exists(StepRecord.objects.holding().filter(**these)),
            again=Exists(owed),
            again_reason=Subquery(owed.values("reason")[:1]),
            again_due_on=Subquery(owed.values("due_on")[:1]),
            **_titles("title", StepText, "step", "pk"),
            **_titles("module_title", ModuleText, "module", "module"),
            **_titles("course_title", CourseText, "course", "module__course"),
        )
        .order_by(*ORDER)
    )


def _titles(name: str, model: type, owner: str, outer: str) -> dict[str, Coalesce]:
    """Return the title in the source language, and in the active one where that is another."""

    def title(locale: str | None) -> Subquery:
        texts = model._default_manager.filter(**{owner: OuterRef(outer)}, locale=locale)  # type: ignore[attr-defined]  # noqa: SLF001
        return Subquery(texts.values("title")[:1])

    source, active = source_language(), get_language()
    first = Coalesce(title(source), F("slug"), output_field=CharField())
    if active == source:
        return {name: first}
    return {name: first, f"own_{name}": Coalesce(title(active), Value(""))}


def _words(step: Step, name: str) -> str:
    """Return the title in the active language, else as it was written, saying so."""
    return either(getattr(step, f"own_{name}", ""), getattr(step, name))


def _title(course: Course, steps: list[Step]) -> str:
    return _words(steps[0], "course_title") if steps else course.slug


def _modules(steps: list[Step], enrolment: Enrolment | None) -> Iterator[ModuleStanding]:
    dates = module_dates(enrolment) if enrolment and enrolment.is_open else {}
    for number, (_key, found) in enumerate(groupby(steps, key=lambda s: s.module_id), start=1):
        rows = list(found)
        module = rows[0].module
        yield ModuleStanding(
            number,
            module.key,
            _words(rows[0], "module_title"),
            module.url,
            module.minutes,
            [_standing(row) for row in rows],
            due_on=dates.get(module.pk),
        )


def _standing(step: Step) -> StepStanding:
    return StepStanding(
        key=step.key,
        title=_words(step, "title"),
        url=step.url,
        kind=step.kind,
        minutes=step.minutes,
        edition=step.edition,
        is_required=step.is_required,
        is_done=step.is_done,  # type: ignore[attr-defined]
        is_plan=step.facilitators_only,
        again=_again(step),
    )


def _again(step: Step) -> Again | None:
    if not step.again:  # type: ignore[attr-defined]
        return None
    return Again(step.again_reason, step.again_due_on)  # type: ignore[attr-defined]
