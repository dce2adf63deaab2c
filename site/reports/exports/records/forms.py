"""Which records to export: filters live in the address."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from courses.models import Course, CourseText
from courses.renewal.retakes import beginning_of
from reports.courses import title
from reports.forms import DayField


class RecordFilters(forms.Form):
    """The course, and the first and last day; what does not fit is named and filters nothing."""

    course = forms.ChoiceField(label=_("Course"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="filter-%s")
        self.fields["from"] = DayField(_("From"))
        self.fields["to"] = DayField(_("Until and including"))
        self.titles = dict(_titles())
        choices = [("", _("Every course")), *self.titles.items()]
        self.fields["course"].choices = choices  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def slug(self) -> str:
        return str(self.cleaned_data.get("course") or "")

    @property
    def first(self) -> date | None:
        return self.cleaned_data.get("from")

    @property
    def last(self) -> date | None:
        return self.cleaned_data.get("to")

    def condition(self, *, moment: str, course: str) -> Q:
        """Return the same for rows whose moment and course are under these names."""
        chosen = Q(**{f"{course}__slug": self.slug}) if self.slug else Q()
        if self.first is not None:
            chosen &= Q(**{f"{moment}__gte": beginning_of(self.first)})
        if self.last is not None:
            chosen &= Q(**{f"{moment}__lt": beginning_of(self.last + timedelta(days=1))})
        return chosen


def _titles() -> Any:
    """Return the courses, retired ones too, by their address."""
    titled = Course.objects.annotate(title=title(CourseText, "course", "pk", F("slug")))
    return titled.order_by("position", "pk").values_list("slug", "title")
