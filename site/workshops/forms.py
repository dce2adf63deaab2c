"""What trainers and HR write about a session, and whom they invite."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.forms.fields import UnitField
from people.models import User
from workshops.models import Workshop
from workshops.models.sessions import MOST_MINUTES, MOST_SEATS
from workshops.permissions import facilitators

SEATS = 16
MINUTES = 90


class FacilitatorField(forms.ModelChoiceField):
    def label_from_instance(self, obj: User) -> str:
        return obj.full_name


class SessionForm(forms.Form):
    """Date, time, length, place, facilitator and seats; times are the organisation's."""

    day = forms.DateField(
        label=gettext_lazy("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    time = forms.TimeField(
        label=gettext_lazy("Begins at"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Length in minutes"), min_value=5, max_value=MOST_MINUTES
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200)
    facilitator = FacilitatorField(
        label=gettext_lazy("Facilitator"), queryset=User.objects.none(), empty_label=None
    )
    seats = forms.IntegerField(label=gettext_lazy("Seats"), min_value=1, max_value=MOST_SEATS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facilitator"].queryset = facilitators()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Join day and time where the organisation is; an hour that the clock skips is refused."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("day") and data.get("time") is not None:
            naive = datetime.combine(data["day"], data["time"])
            data["starts_at"] = timezone.make_aware(naive)
        return data

    @property
    def details(self) -> dict[str, Any]:
        names = ("starts_at", "minutes", "place", "facilitator", "seats")
        return {name: self.cleaned_data[name] for name in names}


class PlanForm(SessionForm):
    """A new session: of which workshop, and not on a day that is over."""

    workshop = forms.ModelChoiceField(
        label=gettext_lazy("Workshop"), queryset=Workshop.objects.none(), empty_label=None
    )
    field_order = ("workshop", "day", "time", "minutes", "place", "facilitator", "seats")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["workshop"].queryset = Workshop.objects.live()  # type: ignore[attr-defined]

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day < timezone.localdate():
            raise ValidationError(_("This day is over. Choose today or a later day."))
        return day


class UnitForm(forms.Form):
    unit = UnitField(
        label=gettext_lazy("Unit"),
        help_text=gettext_lazy("Everybody active in this unit and in all units below it."),
    )


class SearchForm(forms.Form):
    q = forms.CharField(
        label=gettext_lazy("Whole name or employee number"), max_length=150, min_length=2
    )
