"""What HR writes about an assignment."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.models import Course
from people.forms.fields import UnitField, day_field


class CourseField(forms.ModelChoiceField):
    """A published course, by its title."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Course.objects.live().prefetch_related("texts"), **kwargs)

    def label_from_instance(self, obj: Course) -> str:
        return obj.title_in()


class DueDateForm(forms.Form):
    """By when."""

    due_on = day_field(
        gettext_lazy("Wanted by"),
        required=False,
        help_text=gettext_lazy("To the end of that day. Leave it empty for no date."),
    )

    def clean_due_on(self) -> date | None:
        due_on: date | None = self.cleaned_data["due_on"]
        if due_on is not None and due_on < timezone.localdate():
            raise ValidationError(_("This day is over. Choose today or a later day."))
        return due_on


class AssignmentForm(DueDateForm):
    """Who takes what by when; ``seen`` tells which choice the preview was shown for."""

    course = CourseField(label=gettext_lazy("Course"))
    unit = UnitField(
        label=gettext_lazy("Unit"),
        help_text=gettext_lazy("The people of this unit and of all units below it, now and later."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("course", "unit", "due_on", "seen")

    @property
    def choice(self) -> str:
        """Return the choice in one word, to be compared with the one that was seen."""
        data = self.cleaned_data
        return f"{data['course'].pk}-{data['unit'].pk}-{data['due_on'] or ''}"

    @property
    def is_seen(self) -> bool:
        return bool(self.cleaned_data["seen"] == self.choice)

    def show(self) -> None:
        """Let the page carry the present choice as seen."""
        self.data = {**dict(self.data.items()), "seen": self.choice}
