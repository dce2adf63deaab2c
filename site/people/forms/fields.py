"""Fields that several forms share."""

from collections.abc import Iterator
from typing import Any

import django_filters

from django import forms
from django.forms.models import ModelChoiceIterator
from wagtail.admin.widgets import AdminDateInput

from people.models import Unit
from people.tree import alphabetical, indented


class UnitIterator(ModelChoiceIterator):
    """Offer units in reading order, indented."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        if self.field.empty_label is not None:
            yield "", str(self.field.empty_label)
        for unit in alphabetical(self.queryset):
            yield self.field.prepare_value(unit), indented(unit)


class UnitField(forms.ModelChoiceField):
    """A unit, by its place in the organisation."""

    iterator = UnitIterator

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Unit.objects.open(), **kwargs)


class UnitFilterField(django_filters.fields.ModelChoiceField):
    iterator = UnitIterator


class UnitFilter(django_filters.ModelChoiceFilter):
    """A filter by unit, in reading order."""

    field_class = UnitFilterField


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Return a field for one day, with Wagtail's calendar."""
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=AdminDateInput()
    )
