"""Which hours to show: filters live in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.forms.fields import UnitField
from people.models import Unit

YEARS = 10
"""How many are offered; the address may ask for any."""
FIRST, LAST = 1950, 2200


class HoursFilters(forms.Form):
    """Filters of the list; what does not fit is named and filters nothing."""

    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    q = forms.CharField(label=_("Name"), required=False, max_length=100)

    def __init__(self, data: Any, *, this_year: int) -> None:
        super().__init__(data, auto_id="filter-%s")
        self.this_year = this_year
        offered = list(range(this_year, this_year - YEARS, -1))
        asked = data.get("year", "")
        if asked.isdecimal() and FIRST <= int(asked) <= LAST and int(asked) not in offered:
            offered.append(int(asked))
        self.fields["year"].choices = [(year, str(year)) for year in offered]  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def chosen_year(self) -> int:
        return self.cleaned_data.get("year") or self.this_year

    @property
    def words(self) -> str:
        return str(self.cleaned_data.get("q", ""))


class OrganisationFilters(HoursFilters):
    """The same for all of the organisation, or for one unit of it."""

    unit = UnitField(
        label=_("Unit"),
        required=False,
        to_field_name="code",
        empty_label=_("The whole organisation"),
    )
    field_order = ("year", "unit", "q")

    @property
    def branch(self) -> Unit | None:
        found: Unit | None = self.cleaned_data.get("unit")
        return found
