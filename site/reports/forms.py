"""Which of the people to show: filters live in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Unit
from reports.enums import Show, Sort

EVERYBODY = ("", _("Everybody"))
ALL_UNITS = ("", _("All"))


class PeopleFilters(forms.Form):
    """Filters of the list of people; what does not fit is named and filters nothing."""

    q = forms.CharField(label=_("Name"), required=False, max_length=100)
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[EVERYBODY, *Show.choices]
    )
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    sort = forms.ChoiceField(label=_("Sorted by"), required=False, choices=Sort.choices)

    def __init__(self, data: Any, *, below: list[Unit]) -> None:
        super().__init__(data, auto_id="filter-%s")
        self.below = below
        if below:
            choices = [ALL_UNITS, *((unit.code, unit.name) for unit in below)]
            self.fields["unit"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["unit"]
        self.is_valid()

    @property
    def words(self) -> str:
        return str(self.cleaned_data.get("q", ""))

    @property
    def show(self) -> Show | None:
        value = self.cleaned_data.get("status")
        return Show(value) if value else None

    @property
    def branch(self) -> Unit | None:
        code = self.cleaned_data.get("unit")
        return next((unit for unit in self.below if unit.code == code), None)

    @property
    def order(self) -> Sort:
        return Sort(self.cleaned_data.get("sort") or Sort.NAME)

    @property
    def is_filtering(self) -> bool:
        return bool(self.words or self.show or self.branch)
