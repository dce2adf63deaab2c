"""What the address asks of a list of people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.enums import Show, Sort
from reports.organisation.enums import Who
from reports.unit.forms import EVERYBODY


class ListFilters(forms.Form):
    """Filters of the list; what does not fit is named and filters nothing."""

    q = forms.CharField(label=_("Name"), required=False, max_length=100)
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[EVERYBODY, *Show.choices]
    )
    sort = forms.ChoiceField(label=_("Sorted by"), required=False, choices=Sort.choices)

    def __init__(self, data: Any, *, who: Who) -> None:
        super().__init__(data, auto_id="filter-%s")
        if who != Who.COUNTED:
            del self.fields["status"], self.fields["sort"]
        self.is_valid()

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
