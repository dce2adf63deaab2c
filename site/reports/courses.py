"""The course a report is about: its words, and the modules and steps that count."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from courses.enums import HeadsFirst
from courses.models import Assignment, Course, CourseText, ModuleText, Step

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
    return list(
        courses.annotate(
            title=title(CourseText, "course", "pk", F("slug")),
            lets_heads_go_first=Exists(by_itself) | Exists(on_a_path),
        ).order_by("position", "pk")
    )


def outline(course: Course) -> Outline:
    """Return what counts in a course; one query."""
    found = Outline()
    for step in counted_steps(course):
        module = found.modules.get(step.module_id)
        if module is None:
            name, slug = step.module_title, step.module_slug  # type: ignore[attr-defined]
            module = found.modules[step.module_id] = OutlineModule(found.total + 1, name, slug)
        found.steps[step.pk] = OutlineStep(module, step.url)
    return found


def counted_steps(course: Course) -> QuerySet[Step]:
    """Return the live required steps in their order."""
    steps = Step.objects.live().required().filter(module__course=course)
    titled = steps.annotate(
        module_title=title(ModuleText, "module", "module", F("module__slug")),
        module_slug=F("module__slug"),
    )
    return titled.order_by("module__position", "module", "position", "pk")


def title(model: Any, owner: str, outer: str, slug: F) -> Coalesce:
    """Return the title in the active language, else in the source language, else the slug."""

    def words(locale: str | None) -> Subquery:
        texts = model.objects.filter(**{owner: OuterRef(outer)}, locale=locale)
        return Subquery(texts.values("title")[:1])

    source = settings.LANGUAGES[0][0]
    return Coalesce(words(get_language()), words(source), slug, output_field=CharField())
