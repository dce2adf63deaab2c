"""Where a person stands in a course: its modules and steps as this person has them.

Read in a fixed number of queries, whatever the number of courses, modules and steps.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from core.enums import StepKind
from courses.enums import StepState
from courses.models import Course, CourseText, Enrolment, ModuleText, Step, StepRecord, StepText

if TYPE_CHECKING:
    from people.models import User

ORDER = (
    *("module__course__position", "module__course"),
    *("module__position", "module", "position", "pk"),
)


@dataclass
class StepStanding:
    """One step and whether this person has done its current edition."""

    key: UUID
    title: str
    url: str
    kind: str
    minutes: int
    edition: int
    is_required: bool
    is_done: bool
    state: StepState = StepState.TO_DO

    @property
    def kind_label(self) -> str:
        return str(StepKind(self.kind).label)


@dataclass
class ModuleStanding:
    """One module: done when every required step is."""

    number: int
    key: UUID
    title: str
    url: str
    minutes: int
    steps: list[StepStanding] = field(default_factory=list)
    state: StepState = StepState.TO_DO

    @property
    def required(self) -> list[StepStanding]:
        return [step for step in self.steps if step.is_required]

    @property
    def done_count(self) -> int:
        return sum(step.is_done for step in self.required)

    @property
    def is_done(self) -> bool:
        return bool(self.required) and all(step.is_done for step in self.required)

    @property
    def next_step(self) -> StepStanding | None:
        """Return the first required step that is not done."""
        return next((step for step in self.required if not step.is_done), None)


@dataclass
class CourseStanding:
    """One course and how far this person has come."""

    course: Course
    title: str
    enrolment: Enrolment | None
    modules: list[ModuleStanding]

    def __post_init__(self) -> None:
        self._mark()

    def _mark(self) -> None:
        """Say of each step and module whether it is done, next or to do; one is next."""
        following = self.next_step
        for module in self.modules:
            module.state = StepState.DONE if module.is_done else StepState.TO_DO
            for step in module.steps:
                step.state = StepState.DONE if step.is_done else StepState.TO_DO
                if step is following:
                    step.state = module.state = StepState.NOW

    @property
    def url(self) -> str:
        return self.course.url

    @cached_property
    def next_step(self) -> StepStanding | None:
        """Return the first required step that is not done; none where the course is complete."""
        if self.is_complete:
            return None
        return next((m.next_step for m in self.modules if m.next_step is not None), None)

    @property
    def next_module(self) -> ModuleStanding | None:
        return next((module for module in self.modules if self.next_step in module.steps), None)

    @property
    def modules_done(self) -> int:
        return len(self.modules) if self.is_complete else sum(m.is_done for m in self.modules)

    @property
    def is_complete(self) -> bool:
        return self.enrolment is not None and self.enrolment.is_complete

    @property
    def is_begun(self) -> bool:
        return any(step.is_done for module in self.modules for step in module.steps)

    @property
    def minutes(self) -> int:
        return sum(module.minutes for module in self.modules)

    def module_of(self, key: UUID) -> ModuleStanding | None:
        return next((m for m in self.modules if any(s.key == key for s in m.steps)), None)


def standings(
    person: "User", courses: Iterable[Course], *, facilitates: bool = False
) -> list[CourseStanding]:
    """Return the person's standing in each of these courses, in the order given; two queries.

    The facilitators' steps are left out unless the person facilitates.
    """
    courses = list(courses)
    enrolments = _enrolments(person, courses)
    by_course = {
        course: list(steps)
        for course, steps in groupby(
            _steps(person, courses, facilitates=facilitates), key=lambda s: s.module.course_id
        )
    }
    return [
        CourseStanding(
            course,
            _title(course, by_course.get(course.pk, [])),
            enrolments.get(course.pk),
            list(_modules(by_course.get(course.pk, []))),
        )
        for course in courses
    ]


def _enrolments(person: "User", courses: list[Course]) -> dict[int, Enrolment]:
    """Return the newest current enrolment in each course."""
    current = Enrolment.objects.current().for_person(person).filter(course__in=courses)
    return {enrolment.course_id: enrolment for enrolment in current.order_by("period")}


def _steps(person: "User", courses: list[Course], *, facilitates: bool) -> QuerySet[Step]:
    records = StepRecord.objects.filter(
        enrolment__person=person,
        enrolment__ended_at__isnull=True,
        step=OuterRef("pk"),
        edition=OuterRef("edition"),
    )
    shown = Q() if facilitates else Q(facilitators_only=False)
    return (
        Step.objects.live()
        .filter(shown, module__course__in=courses)
        .select_related("module")
        .annotate(
            is_done=Exists(records),
            title=_words(StepText, "step", "pk"),
            module_title=_words(ModuleText, "module", "module"),
            course_title=_words(CourseText, "course", "module__course"),
        )
        .order_by(
            "module__course__position",
            "module__course",
            "module__position",
            "module",
            "position",
            "pk",
        )
    )


def _words(model: type, owner: str, outer: str) -> Coalesce:
    """Return the title in the active language, else in the source language."""

    def title(locale: str | None) -> Subquery:
        texts = model._default_manager.filter(**{owner: OuterRef(outer)}, locale=locale)  # type: ignore[attr-defined]  # noqa: SLF001
        return Subquery(texts.values("title")[:1])

    source = settings.LANGUAGES[0][0]
    return Coalesce(title(get_language()), title(source), F("slug"), output_field=CharField())


def _title(course: Course, steps: list[Step]) -> str:
    return steps[0].course_title if steps else course.slug  # type: ignore[attr-defined]


def _modules(steps: list[Step]) -> Iterator[ModuleStanding]:
    for number, (_key, found) in enumerate(groupby(steps, key=lambda s: s.module_id), start=1):
        rows = list(found)
        module = rows[0].module
        yield ModuleStanding(
            number,
            module.key,
            rows[0].module_title,  # type: ignore[attr-defined]
            module.url,
            module.minutes,
            [_standing(row) for row in rows],
        )


def _standing(step: Step) -> StepStanding:
    return StepStanding(
        key=step.key,
        title=step.title,  # type: ignore[attr-defined]
        url=step.url,
        kind=step.kind,
        minutes=step.minutes,
        edition=step.edition,
        is_required=step.is_required,
        is_done=step.is_done,  # type: ignore[attr-defined]
    )
