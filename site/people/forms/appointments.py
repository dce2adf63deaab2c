"""Who belongs where, from when to when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.enums import AppointmentRole
from people.forms.fields import UnitField, day_field
from people.models import User
from people.querysets import today
from people.viewsets.chooser import person_chooser

LAST_DAY = _("The first day on which it no longer holds. Leave empty if it is open.")


class DayForm(forms.Form):
    """One day, today unless somebody says otherwise."""

    on = day_field(_("From"))

    def __init__(self, *args: Any, label: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today
        if label:
            self.fields["on"].label = label


class MoveForm(DayForm):
    """Where a person goes, and when."""

    unit = UnitField(label=_("New home unit"))
    position = forms.CharField(label=_("Position"), max_length=120, required=False)
    field_order = ("unit", "on", "position")


class PlaceForm(forms.Form):
    """A new place for a person."""

    unit = UnitField(label=_("Unit"))
    role = forms.ChoiceField(label=_("As"), choices=AppointmentRole.choices)
    is_home = forms.BooleanField(
        label=_("This is the home place"),
        required=False,
        help_text=_("Numbers count the person here. There is one home place at a time."),
    )
    position = forms.CharField(label=_("Position"), max_length=120, required=False)
    starts_on = day_field(_("From"))
    ends_on = day_field(_("Until, not including"), required=False, help_text=LAST_DAY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = today


class PersonField(forms.ModelChoiceField):
    """An active person, found by name in a window."""

    def __init__(self, **kwargs: Any) -> None:
        people = User.objects.active()
        super().__init__(people, widget=person_chooser.widget_class(), **kwargs)


class AppointmentForm(PlaceForm):
    """A new place, for a person yet to be named."""

    person = PersonField(label=_("Person"))
    field_order = ("person",)


class HeadForm(DayForm):
    """Who heads a unit, and from when."""

    person = PersonField(label=_("Head"))
    field_order = ("person", "on")


class ChangePlaceForm(forms.Form):
    """What can be mended about a place."""

    position = forms.CharField(label=_("Position"), max_length=120, required=False)
    starts_on = day_field(_("From"))
    ends_on = day_field(_("Until, not including"), required=False, help_text=LAST_DAY)
