"""The course a report is about: its words, and the modules and steps that count."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from courses.enums import HeadsFirst
from courses.models import Assignment, Course, CourseText, ModuleText, Step
from courses.spoken import either, source_language

if TYPE_CHECKING:
    from django.http import QueryDict

    from reports.querysets import StandingQuerySet


class CourseAsked:
    """Which of the ``courses`` an address asks for."""

    asked: "QueryDict"

    @property
    def courses(self) -> list[Course]:
        """Return the courses that can be asked for."""
        raise NotImplementedError

    @cached_property
    def course(self) -> Course | None:
        """Return the course asked for, else the first."""
        asked = self.asked.get("course")
        named = [course for course in self.courses if course.slug == asked]
        return next(iter(named or self.courses), None)

    @property
    def is_another_course(self) -> bool:
        """Return whether nobody there is asked to take the course that the address names."""
        asked = self.asked.get("course")
        return bool(asked) and self.course is not None and self.course.slug != asked


@dataclass
class Outline:
    """The modules in which something is required, in their order, and the steps required."""

    modules: "dict[int, OutlineModule]" = field(default_factory=dict)
    steps: "dict[int, OutlineStep]" = field(default_factory=dict)

    @property
    def total(self) -> int:
        return len(self.modules)


@dataclass(frozen=True)
class OutlineModule:
    number: int
    title: str
    slug: str = ""


@dataclass(frozen=True)
class OutlineStep:
    module: OutlineModule
    url: str


def assigned_in(standings: "StandingQuerySet", on: date) -> list[Course]:
    """Return the live courses of these standings in their order, each with its ``title`` and
    whether an assignment ``lets_heads_go_first``.
    """
    held = standings.filter(course=OuterRef("pk")).order_by()
    rules = Assignment.objects.holding(on).exclude(heads_first=HeadsFirst.OFF)
    by_itself = rules.filter(course=OuterRef("pk"))
    on_a_path = rules.filter(path__items__course=OuterRef("pk"))
    courses = Course.objects.live().filter(Exists(held))
    return titled(courses.annotate(lets_heads_go_first=Exists(by_itself) | Exists(on_a_path)))


def titled(courses: QuerySet[Course]) -> list[Course]:
    """Return the courses in their order, each with its ``title`` as its readers are told it."""
    found = list(
        courses.annotate(**_titles("title", CourseText, "course", "pk", F("slug"))).order_by(
            "position", "pk"
        )
    )
    for course in found:
        course.title = _said(course, "title")  # type: ignore[attr-defined]
    return found


def outline(course: Course) -> Outline:
    """Return what counts in a course; one query."""
    found = Outline()
    for step in counted_steps(course):
        module = found.modules.get(step.module_id)
        if module is None:
            name, slug = _said(step, "module_title"), step.module_slug  # type: ignore[attr-defined]
            module = found.modules[step.module_id] = OutlineModule(found.total + 1, name, slug)
        found.steps[step.pk] = OutlineStep(module, step.url)
    return found


def counted_steps(course: Course) -> QuerySet[Step]:
    """Return the live required steps in their order."""
    steps = Step.objects.live().required().filter(module__course=course)
    said = _titles("module_title", ModuleText, "module", "module", F("module__slug"))
    with_words = steps.annotate(module_slug=F("module__slug"), **said)
    return with_words.order_by("module__position", "module", "position", "pk")


def title(model: Any, owner: str, outer: str, slug: F) -> Coalesce:
    """Return the title in the active language, else in the source language, else the slug."""
    own = _words(model, owner, outer, get_language())
    first = _words(model, owner, outer, source_language())
    return Coalesce(own, first, slug, output_field=CharField())


def _titles(name: str, model: Any, owner: str, outer: str, slug: F) -> dict[str, Coalesce]:
    """Return the title in the source language, else the slug, and that in the active one."""
    source, active = source_language(), get_language()
    first = Coalesce(_words(model, owner, outer, source), slug, output_field=CharField())
    if active == source:
        return {f"first_{name}": first}
    own = Coalesce(_words(model, owner, outer, active), Value(""))
    return {f"first_{name}": first, f"own_{name}": own}


def _words(model: Any, owner: str, outer: str, locale: str | None) -> Subquery:
    texts = model.objects.filter(**{owner: OuterRef(outer)}, locale=locale)
    return Subquery(texts.values("title")[:1])


def _said(row: Any, name: str) -> str:
    """Return the title in the active language, else as it was written, saying so."""
    return either(getattr(row, f"own_{name}", ""), getattr(row, f"first_{name}"))
