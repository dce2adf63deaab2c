"""By what the courses of a list are chosen: how they stand, where they are missing, and their gaps.

Each goes into the address, as Wagtail's own filters do, and finds courses alone.
"""

from typing import Any

from django_filters.filters import ChoiceFilter

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.forms import RadioSelect
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.models import Page

from courses.models import CoursePage
from courses.projection.tree import OWN_WORDS
from courses.workbench.gaps import number_of_gaps


class Standing(models.TextChoices):
    """How a course stands between its authors and its learners."""

    LIVE = "live", _("Live")
    CHANGED = "changed", _("Live, with something unpublished in it")
    DRAFT = "draft", _("Draft")


class Gaps(models.TextChoices):
    SOME = "some", _("Something is missing")
    NONE = "none", _("Nothing is missing")


def _languages() -> list[tuple[str, str]]:
    """Return the languages of contents, each named in the reader's."""
    codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    return [(code, str(get_language_info(code)["name_translated"])) for code in codes]


class CourseFilter(ChoiceFilter):
    """One choice of a few, or any; what is no course is left out once it is made."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=RadioSelect, empty_label=_("Any"), **kwargs)

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if not value:
            return qs
        courses = CoursePage.objects.filter(pk__in=qs.order_by().values("pk"))
        return qs.filter(pk__in=self.chosen(courses, value))

    def chosen(self, courses: QuerySet, value: str) -> Any:
        """Return the ids of the courses that are meant."""
        raise NotImplementedError


class StandingFilter(CourseFilter):
    def chosen(self, courses: QuerySet, value: str) -> Any:
        if value == Standing.CHANGED:
            inside = Page.objects.filter(path__startswith=OuterRef("path"))
            waiting = inside.filter(Q(live=False) | Q(has_unpublished_changes=True))
            courses = courses.filter(Exists(waiting))
        return courses.filter(live=value != Standing.DRAFT).values("pk")


class MissingLanguageFilter(CourseFilter):
    def chosen(self, courses: QuerySet, value: str) -> Any:
        there = Page.objects.filter(
            OWN_WORDS, translation_key=OuterRef("translation_key"), locale__language_code=value
        )
        return courses.exclude(Exists(there)).values("pk")


class GapsFilter(CourseFilter):
    def chosen(self, courses: Any, value: str) -> Any:
        found = number_of_gaps(list(courses.defer_streamfields()))
        return [pk for pk, number in found.items() if bool(number) == (value == Gaps.SOME)]


class CourseFilterSet(PageFilterSet):
    standing = StandingFilter(label=_("State of the course"), choices=Standing.choices)
    without = MissingLanguageFilter(label=_("Not there in"), choices=_languages)
    gaps = GapsFilter(label=_("Gaps"), choices=Gaps.choices)

    site = None
    has_child_pages = None

    OURS = ("standing", "without", "gaps")

    @classmethod
    def get_filters(cls) -> dict[str, Any]:
        """Put ours first."""
        found = super().get_filters()
        return {name: found[name] for name in sorted(found, key=lambda name: name not in cls.OURS)}

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Look for gaps last: only in the courses that everything else leaves."""
        names = sorted(self.form.cleaned_data, key=lambda name: name == "gaps")
        for name in names:
            queryset = self.filters[name].filter(queryset, self.form.cleaned_data[name])
        return queryset
