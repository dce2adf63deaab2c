"""Fields that several forms share."""

from collections.abc import Iterator
from typing import Any

import django_filters

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import ModelChoiceIterator, fields_for_model, model_to_dict
from django.utils.translation import gettext_lazy as _
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

    def to_python(self, value: Any) -> Any:
        """Refuse what no database would even look for."""
        if isinstance(value, str) and "\0" in value:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)


class UnitFilterField(django_filters.fields.ModelChoiceField):
    iterator = UnitIterator


class UnitFilter(django_filters.ModelChoiceFilter):
    """A filter by unit, in reading order."""

    field_class = UnitFilterField


class RadioFilter(django_filters.ChoiceFilter):
    """A filter by one of a few choices, all of them in sight."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.RadioSelect, empty_label=_("All"), **kwargs)


class DetailsForm(forms.Form):
    """The fields of a model, for an act to write: the act says what is taken, at the right field.

    ``subject`` is whom or what it is about, if it is there already.
    """

    model: type[models.Model]
    names: tuple[str, ...]
    widgets: dict[str, type[forms.Widget] | forms.Widget] = {}
    help_texts: dict[str, Any] = {}

    def __init__(self, *args: Any, subject: models.Model | None = None, **kwargs: Any) -> None:
        if subject is not None:
            shown = model_to_dict(subject, self.names)
            kwargs["initial"] = shown | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        details = fields_for_model(
            self.model, self.names, widgets=self.widgets, help_texts=self.help_texts
        )
        self.fields = details | self.fields
        self.order_fields(self.field_order)

    @property
    def details(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.names}


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Return a field for one day, with Wagtail's calendar."""
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=AdminDateInput()
    )
