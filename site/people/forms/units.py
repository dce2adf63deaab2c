"""What HR writes about a unit."""

from django import forms
from django.utils.translation import gettext_lazy as _

from people.forms.fields import DetailsForm, UnitField
from people.models import Unit


class UnitForm(DetailsForm):
    """The details of a unit."""

    model = Unit
    names = ("name", "code", "level", "kind")
    help_texts = {
        "code": _("Short and lasting: it stands in addresses and imports."),
        "kind": _("Reports show departments and teams; other levels only add up."),
    }


class NewUnitForm(UnitForm):
    """A new unit, and where it hangs."""

    parent = UnitField(
        label=_("Below"), required=False, empty_label=_("At the top of the organisation")
    )
    field_order = ("parent",)


class MoveUnitForm(forms.Form):
    """Where a unit is to hang."""

    parent = UnitField(
        label=_("Move below"), required=False, empty_label=_("At the top of the organisation")
    )
