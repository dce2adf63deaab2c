"""What is asked for when somebody gives time, excuses, asks or answers."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.actions.deciding import REASON_LENGTH, TEXT_LENGTH
from courses.enums import Excused

HOW = [
    (Excused.ONCE, _("Excused this time. If the course comes round again, it is wanted again.")),
    (
        Excused.ON_LEAVE,
        _("On leave, in every course asked of this person now, until you say the leave is over."),
    ),
    (Excused.ALWAYS, _("Not needed at all. It is not wanted again either.")),
]


def words_field(label: Any, *, at_most: int, help_text: Any = "") -> forms.CharField:
    """Return a field for a few sentences."""
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=at_most, help_text=help_text, widget=area)


class ReasonForm(forms.Form):
    """A reason; the act says whom it is for."""

    reason = words_field(
        _("Why"),
        at_most=REASON_LENGTH,
        help_text=_("One sentence is enough."),
    )


class DayForm(forms.Form):
    """A day, to its end."""

    until = forms.DateField(
        label=_("Until"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, later_than: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        earliest = later_than + timedelta(days=1)
        self.fields["until"].widget.attrs["min"] = earliest.isoformat()


class MoreTimeForm(DayForm, ReasonForm):
    """A day, and why."""

    field_order = ["until", "reason"]


class RequestForm(DayForm):
    """The day somebody would need, and why."""

    reason = words_field(
        _("What is in the way"),
        at_most=REASON_LENGTH,
        help_text=_("One sentence is enough. Whoever leads you reads it, and so does HR."),
    )


class ExcuseForm(ReasonForm):
    """For this time, while on leave or for good, and why."""

    how = forms.ChoiceField(label=_("How long"), choices=HOW, initial=Excused.ONCE)
    field_order = ["how", "reason"]

    @property
    def options(self) -> list[dict[str, Any]]:
        """Return the choice as the kit's answers take it."""
        chosen = self["how"].value()
        return [{"key": key, "label": label, "checked": key == chosen} for key, label in HOW]


class QuestionForm(forms.Form):
    """A question to one person."""

    text = words_field(_("Your question"), at_most=TEXT_LENGTH)


class AnswerForm(forms.Form):
    """The answer to it."""

    text = words_field(_("Your answer"), at_most=TEXT_LENGTH)
