"""What each course of a list holds and how it stands, in a line; constant in courses and pages."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, Sum
from wagtail.models import Page

from courses.models import Enrolment, LessonPage, ModulePage, Step
from courses.projection.tree import OWN_WORDS
from courses.workbench.gaps import number_of_gaps

if TYPE_CHECKING:
    from uuid import UUID

Row = dict[str, Any]
FIELDS = ("path", "depth", "content_type_id", "live", "has_unpublished_changes")


@dataclass(frozen=True)
class Summary:
    modules: int
    steps: int
    minutes: int
    """Of the live steps that learners must do."""
    drafts: int
    """Pages of which learners do not see the latest, the course's own with them."""
    gaps: int
    """What publishing the course would refuse now."""
    outlines: int
    """Lessons that wait to be written out."""
    learners: int
    """Whose place in the course holds, asked or chosen."""
    languages: list[str]
    """The other languages in which the course has its own words, each named in itself."""


def summaries_of(courses: Sequence[Page]) -> dict[int, Summary]:
    """Return the summaries of these course pages by their ids."""
    reading = _Reading(courses)
    return {course.pk: reading.summary(course) for course in courses}


class _Reading:
    def __init__(self, courses: Sequence[Page]) -> None:
        inside = reduce(or_, (Q(path__startswith=one.path) for one in courses), Q(pk__in=[]))
        self.module = ContentType.objects.get_for_model(ModulePage).pk
        self.rows = list(Page.objects.filter(inside).values(*FIELDS))
        outlines = LessonPage.objects.filter(inside, is_outline=True)
        self.outlines = list(outlines.values_list("path", flat=True))
        self.gaps = number_of_gaps(courses)
        keys = [course.translation_key for course in courses]
        self.minutes, self.learners = _minutes(keys), _learners(keys)
        self.there = set(
            Page.objects.filter(OWN_WORDS, translation_key__in=keys).values_list(
                "translation_key", "locale__language_code"
            )
        )

    def summary(self, course: Page) -> Summary:
        rows = [row for row in self.rows if row["path"].startswith(course.path)]
        below = [row for row in rows if row["depth"] > course.depth]
        modules = sum(row["content_type_id"] == self.module for row in below)
        return Summary(
            modules=modules,
            steps=len(below) - modules,
            minutes=self.minutes.get(course.translation_key, 0),
            drafts=sum(not row["live"] or row["has_unpublished_changes"] for row in rows),
            gaps=self.gaps[course.pk],
            outlines=sum(path.startswith(course.path) for path in self.outlines),
            learners=self.learners[course.translation_key],
            languages=self._languages(course),
        )

    def _languages(self, course: Page) -> list[str]:
        own, names = course.locale.language_code, settings.WAGTAIL_CONTENT_LANGUAGES
        return [
            str(name)
            for code, name in names
            if code != own and (course.translation_key, code) in self.there
        ]


def _minutes(keys: Iterable["UUID"]) -> dict["UUID", int]:
    steps = Step.objects.filter(
        module__course__key__in=keys, is_required=True, retired_at=None, module__retired_at=None
    )
    named = steps.order_by().values_list("module__course__key")
    return dict(named.annotate(minutes=Sum("minutes")))


def _learners(keys: Iterable["UUID"]) -> Counter["UUID"]:
    places = Enrolment.objects.current().filter(course__key__in=keys)
    named = places.order_by().values_list("course__key")
    return Counter(dict(named.annotate(people=Count("person", distinct=True))))
