"""What HR writes about a unit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.forms.fields import UnitField
from people.models import Unit

DETAILS = ("name", "code", "level", "kind")


class UnitForm(forms.ModelForm):
    """The details of a unit."""

    class Meta:
        model = Unit
        fields = DETAILS
        help_texts = {
            "code": _("Short and lasting: it stands in addresses and imports."),
            "kind": _("Reports show departments and teams; other levels only add up."),
        }

    def validate_unique(self) -> None:
        """Leave it to the act, which says it at the right field."""

    def validate_constraints(self) -> None:
        """Leave it to the act, which says it at the right field."""

    @property
    def details(self) -> dict[str, Any]:
        return {field: self.cleaned_data[field] for field in DETAILS}


class NewUnitForm(UnitForm):
    """A new unit, and where it hangs."""

    parent = UnitField(
        label=_("Below"), required=False, empty_label=_("At the top of the organisation")
    )
    field_order = ("parent", *DETAILS)


class MoveUnitForm(forms.Form):
    """Where a unit is to hang."""

    parent = UnitField(
        label=_("Move below"), required=False, empty_label=_("At the top of the organisation")
    )
