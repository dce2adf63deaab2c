"""What a person fills in after a taking: the commitment, and later how it went."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from self_assessment.actions.commitment import LONGEST_NOTE, Promise
from self_assessment.enums import Review
from self_assessment.models.commitment import LONGEST_ACTION

NOBODY, ONE = "nobody", "one"
LATEST = timedelta(days=366)


class WordsField(forms.CharField):
    """A few lines; a line break is one character, as the browser counts it."""

    def __init__(self, *, rows: int, **kwargs: Any) -> None:
        attrs = {"rows": rows, "autocomplete": "off", "data-count": ""}
        super().__init__(widget=forms.Textarea(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class CommitmentForm(forms.Form):
    """One thing to do, when and where, and whom to tell."""

    dimension = forms.ChoiceField(label=gettext_lazy("About"))
    action = WordsField(
        label=gettext_lazy("I will…"),
        rows=3,
        max_length=LONGEST_ACTION,
        help_text=gettext_lazy("Could a camera film it?"),
        error_messages={"required": gettext_lazy("Say in a few words what you will do.")},
    )
    when_and_where = WordsField(
        label=gettext_lazy("When and where"),
        rows=2,
        max_length=LONGEST_ACTION,
        error_messages={"required": gettext_lazy("Say when and where you will do it.")},
    )
    obstacle = WordsField(
        label=gettext_lazy("If … gets in the way, then I …"),
        rows=2,
        max_length=LONGEST_ACTION,
        required=False,
    )
    review_on = forms.DateField(
        label=gettext_lazy("Look at it again on"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=gettext_lazy("My learning reminds you on that day, and nobody else."),
        error_messages={"required": gettext_lazy("Choose a day.")},
    )
    tell = forms.ChoiceField(
        label=gettext_lazy("I tell"),
        choices=[
            (NOBODY, gettext_lazy("nobody")),
            (ONE, gettext_lazy("one colleague")),
        ],
        initial=NOBODY,
        required=False,
    )
    colleague = forms.CharField(
        label=gettext_lazy("Who is it?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("The whole name, the employee number or the e-mail address."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, dimensions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dimension"].choices = dimensions  # type: ignore[attr-defined]
        self.fields["review_on"].widget.attrs["min"] = timezone.localdate().isoformat()

    @property
    def ways_to_tell(self) -> list[dict[str, Any]]:
        """Return the choice as the kit's answers take it."""
        chosen = self["tell"].value() or NOBODY
        choices = self.fields["tell"].choices  # type: ignore[attr-defined]
        return [{"key": key, "label": label, "checked": key == chosen} for key, label in choices]

    def clean_review_on(self) -> date:
        """Want a day to come, within a year; the one that is stored may have passed."""
        day: date = self.cleaned_data["review_on"]
        today = timezone.localdate()
        if not today <= day <= today + LATEST and day != self.initial.get("review_on"):
            raise ValidationError(_("Choose a day from today on, within a year."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        names, tells = bool(data.get("colleague")), data.get("tell") == ONE
        if tells and not names and "colleague" not in self.errors:
            self.add_error("colleague", _("Write whom you tell, or choose to tell nobody."))
        if names and not tells:
            sentence = _("You named a colleague and chose to tell nobody. Choose one of the two.")
            self.add_error("colleague", sentence)
        return data

    @property
    def promise(self) -> Promise:
        names = ("dimension", "action", "when_and_where", "review_on", "obstacle")
        return Promise(**{name: self.cleaned_data[name] for name in names})


class ReviewForm(forms.Form):
    """How it went."""

    review = forms.ChoiceField(
        label=gettext_lazy("How did it go?"),
        choices=Review.choices,
        error_messages={"required": gettext_lazy("Choose what fits best.")},
    )
    note = WordsField(
        label=gettext_lazy("What did you notice?"),
        rows=4,
        max_length=LONGEST_NOTE,
        required=False,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def options(self) -> list[dict[str, Any]]:
        chosen = self["review"].value()
        return [
            {"key": key, "label": label, "checked": key == chosen} for key, label in Review.choices
        ]
