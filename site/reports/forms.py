"""What the filters of the reports share."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.enums import Show, Sort

FIRST, LAST = date(1900, 1, 1), date(2200, 12, 31)
"""No record of ours lies outside; the ends of the calendar have no neighbouring day to count to."""
EVERYBODY = ("", _("Everybody"))
NO_DAY = _("Write the day as 2026-11-03. Nothing else has changed.")


class DayField(forms.DateField):
    """A day as the address writes it; one too far away is the first, or the last, that we know."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d"],
            error_messages={"invalid": NO_DAY},
        )

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        return None if day is None else min(max(day, FIRST), LAST)


class DayFilter(forms.Form):
    """The day alone, where an earlier one has nothing to filter."""

    on = DayField(_("As it was on"))

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="filter-%s")


class ListFilters(forms.Form):
    """Filters of every list of people; what does not fit is named and filters nothing."""

    q = forms.CharField(label=_("Name"), required=False, max_length=100)
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[EVERYBODY, *Show.choices]
    )
    sort = forms.ChoiceField(label=_("Sorted by"), required=False, choices=Sort.choices)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="filter-%s")

    @property
    def words(self) -> str:
        return str(self.cleaned_data.get("q", ""))

    @property
    def show(self) -> Show | None:
        value = self.cleaned_data.get("status")
        return Show(value) if value else None

    @property
    def order(self) -> Sort:
        return Sort(self.cleaned_data.get("sort") or Sort.NAME)
