"""Which attendance to show: filters live in the address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.hours.forms import WithUnit, YearFilters
from workshops.models import Workshop


class AttendanceFilters(YearFilters):
    workshop: "forms.ModelChoiceField[Workshop]" = forms.ModelChoiceField(
        Workshop.objects.order_by("title", "pk"),
        label=_("Workshop"),
        required=False,
        empty_label=_("All workshops"),
    )
    q = forms.CharField(label=_("Name"), required=False, max_length=100)

    @property
    def workshop_asked(self) -> Workshop | None:
        found: Workshop | None = self.cleaned_data.get("workshop")
        return found


class OrganisationAttendanceFilters(WithUnit, AttendanceFilters):
    field_order = ("year", "unit", "workshop", "q")
