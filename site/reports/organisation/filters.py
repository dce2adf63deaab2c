"""What the address asks for; what does not fit is named and changes nothing."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import Course
from reports.forms import DayField
from reports.organisation.enums import By, HeadIs, Order
from reports.tree import Node, Tree

ANY_HEAD = ("", _("Any"))


class ReportFilters(forms.Form):
    """How the report is cut, narrowed and sorted, and of which days it is."""

    by = forms.ChoiceField(required=False, choices=By.choices, widget=forms.HiddenInput)
    course = forms.CharField(label=_("Course"), required=False, max_length=255)
    level = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    unit = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    q = forms.CharField(label=_("Unit or head"), required=False, max_length=100)
    head = forms.ChoiceField(label=_("Head"), required=False, choices=[ANY_HEAD, *HeadIs.choices])
    sort = forms.ChoiceField(label=_("Sorted by"), required=False, choices=Order.choices)
    on = DayField(_("As it was on"))
    with_ = DayField(_("Compared with"))
    since = DayField(_("Completed from"))
    until = DayField(_("Completed to"))

    def __init__(self, data: Any, *, tree: Tree, today: date) -> None:
        super().__init__(data, auto_id="filter-%s")
        self.tree, self.today = tree, today
        self.is_valid()

    def add_prefix(self, field_name: str) -> str:
        """Addresses say it shorter than Python allows."""
        return {"with_": "with", "since": "from", "until": "to"}.get(field_name, field_name)

    def clean_on(self) -> date | None:
        return self._not_to_come("on")

    def clean_with_(self) -> date | None:
        return self._not_to_come("with_")

    def clean_since(self) -> date | None:
        return self._not_to_come("since")

    def clean_until(self) -> date | None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data["until"]
        if since and until and until < since:
            raise forms.ValidationError(
                _("This day lies before the first. Nothing else has changed.")
            )
        return until

    def _not_to_come(self, name: str) -> date | None:
        day: date | None = self.cleaned_data[name]
        if day is not None and day > self.today:
            raise forms.ValidationError(
                _("This day is still to come. Choose today or a day before it.")
            )
        return day

    def offer(self, courses: list[Course]) -> None:
        """Let the course be chosen among these."""
        choices = [(course.slug, str(course.title)) for course in courses]  # type: ignore[attr-defined]
        self.fields["course"].widget = forms.Select(choices=choices)

    @property
    def cut(self) -> By:
        return By(self.cleaned_data.get("by") or By.HEAD)

    @property
    def order(self) -> Order:
        return Order(self.cleaned_data.get("sort") or Order.TREE)

    @property
    def head_is(self) -> HeadIs | None:
        value = self.cleaned_data.get("head")
        return HeadIs(value) if value else None

    @property
    def words(self) -> str:
        return str(self.cleaned_data.get("q", ""))

    @property
    def chosen_level(self) -> str:
        return str(self.cleaned_data.get("level", ""))

    @property
    def branch(self) -> Node | None:
        return self.tree.coded(self.cleaned_data.get("unit", ""))

    @property
    def day(self) -> date | None:
        """Return the earlier day asked for; today is no such day."""
        day: date | None = self.cleaned_data.get("on")
        return None if day == self.today else day

    @property
    def other_day(self) -> date | None:
        """Return the day to compare with."""
        return self.cleaned_data.get("with_")

    @property
    def span(self) -> tuple[date, date] | None:
        """Return the first and the last day of the period of time asked for."""
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since is None and until is None:
            return None
        last = until or self.today
        return since or date(last.year, 1, 1), last

    @property
    def is_narrowing(self) -> bool:
        return bool(self.words or self.head_is)
