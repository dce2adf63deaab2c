"""Fields that the reports' filters share."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

FIRST, LAST = date(1900, 1, 1), date(2200, 12, 31)
"""No record of ours lies outside; the ends of the calendar have no neighbouring day to count to."""
NO_DAY = _("Write the day as 2026-11-03. Nothing else has changed.")
FAR = _("Choose a day between 1900 and 2200. Nothing else has changed.")


class DayField(forms.DateField):
    """A day as the address writes it."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d"],
            error_messages={"invalid": NO_DAY},
            validators=[MinValueValidator(FIRST, FAR), MaxValueValidator(LAST, FAR)],
        )
