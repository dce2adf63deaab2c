"""Which hours to show: filters live in the address."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import Q
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from core.dates import year_written
from people.enums import UnitKind
from people.forms.fields import UnitField
from people.models import Unit
from reports.hours.enums import By

YEARS = 10
"""How many are offered; the address may ask for any."""
FIRST, LAST, FIGURES = 1950, 2200, 4


class YearFilters(forms.Form):
    """A year, this one by default; what does not fit is named and filters nothing."""

    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any, *, this_year: int) -> None:
        super().__init__(data, auto_id="filter-%s")
        self.this_year = this_year
        offered = list(range(this_year, this_year - YEARS, -1))
        asked = data.get("year", "")
        is_year = asked.isdecimal() and len(asked) == FIGURES
        if is_year and FIRST <= int(asked) <= LAST and int(asked) not in offered:
            offered.append(int(asked))
        self.fields["year"].choices = [(year, year_written(year)) for year in offered]  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def chosen_year(self) -> int:
        return self.cleaned_data.get("year") or self.this_year

    @property
    def words(self) -> str:
        return str(self.cleaned_data.get("q", ""))

    @property
    def branch(self) -> Unit | None:
        found: Unit | None = self.cleaned_data.get("unit")
        return found


class HoursFilters(YearFilters):
    """Of what the hours are told; the name looked for narrows the list of people alone."""

    by = forms.ChoiceField(label=_("One by one"), required=False, choices=By.choices)
    q = forms.CharField(label=_("Name"), required=False, max_length=100)

    @property
    def level(self) -> By | None:
        found = self.cleaned_data.get("by")
        return By(found) if found else None

    def offer(self, by: By) -> None:
        """Show what is shown as chosen."""
        self.data = self.data.copy() if hasattr(self.data, "copy") else dict(self.data)
        self.data["by"] = by.value

    @property
    def of_all(self) -> Iterator[BoundField]:
        """Return the fields that decide of everything on the page."""
        return (field for field in self if field.name != "q")


class WithUnit(forms.Form):
    """One unit of the organisation, or all of it.

    Teams are reached from the units above them: thousands would make the list of no use.
    """

    unit = UnitField(
        label=_("Unit"),
        required=False,
        to_field_name="code",
        empty_label=_("The whole organisation"),
    )

    def full_clean(self) -> None:
        asked = self.data.get("unit", "").replace("\0", "")
        offered = Unit.objects.open().filter(~Q(kind=UnitKind.TEAM) | Q(code=asked))
        self.fields["unit"].queryset = offered  # type: ignore[attr-defined]
        super().full_clean()


class OrganisationFilters(WithUnit, HoursFilters):
    """The same for all of the organisation, or for one unit of it."""

    field_order = ("year", "unit", "by", "q")
