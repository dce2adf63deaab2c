"""What HR writes about an assignment: who, by when, and how."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.scripts import modules, styles
from courses.duties.terms import Terms
from courses.enums import DueKind, HeadsFirst, Reached
from courses.forms.seen import SeenForm
from courses.forms.targets import Target, TargetField, key_of
from people.forms.fields import UnitField, day_field
from people.forms.people import PeopleField

if TYPE_CHECKING:
    from datetime import date

MOST_DAYS = 1000
MOST_MONTHS = 120
WITH_UNIT = (Reached.UNIT, Reached.HEADS, Reached.LEADS, Reached.POSITION)
COUNTED = (DueKind.START_OF_WORK, DueKind.APPOINTMENT, DueKind.ASSIGNMENT)
SHOWN_WITH = {
    "unit": ("reached", WITH_UNIT),
    "with_units_below": ("reached", WITH_UNIT),
    "position": ("reached", (Reached.POSITION,)),
    "people": ("reached", (Reached.PEOPLE,)),
    "due_on": ("due", (DueKind.DATE,)),
    "due_days": ("due", (DueKind.DATE, *COUNTED)),
}
"""Which fields matter for which choice; the others are hidden by a script and never read."""
PLAIN = ("reached", "unit", "due", "due_on", "opens_on", "repeat_months", "heads_first")
"""The terms that are the fields of the same name."""
HEADS_FIRST = [
    (HeadsFirst.OFF, gettext_lazy("Everybody begins together.")),
    (
        HeadsFirst.ADVISE,
        gettext_lazy("Heads and deputies are advised to go first; nobody waits for them."),
    ),
    (
        HeadsFirst.REQUIRED,
        gettext_lazy(
            "A unit opens when its head or deputy is done, and after 14 days in any case. "
            "Where nobody leads, it is open; who comes later does not wait."
        ),
    ),
]


class TermsForm(SeenForm):
    """The terms; what does not matter for the kinds chosen is passed over."""

    reached = forms.ChoiceField(
        label=gettext_lazy("Who takes it"),
        choices=Reached.choices,
        initial=Reached.UNIT,
        widget=forms.RadioSelect,
    )
    unit = UnitField(
        label=gettext_lazy("Unit"),
        required=False,
        empty_label="–",
        help_text=gettext_lazy(
            "For heads, leads and job titles it may stay empty: the whole organisation."
        ),
    )
    with_units_below = forms.BooleanField(
        label=gettext_lazy("With all units below it"), required=False, initial=True
    )
    position = forms.CharField(
        label=gettext_lazy("Job title"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("As it stands in people's places; capitals do not matter."),
        widget=forms.TextInput(attrs={"list": "positions", "autocomplete": "off"}),
    )
    people = PeopleField(label=gettext_lazy("People"), required=False)
    due = forms.ChoiceField(
        label=gettext_lazy("By when"),
        choices=DueKind.choices,
        initial=DueKind.DATE,
        widget=forms.RadioSelect,
    )
    due_on = day_field(
        gettext_lazy("The day"),
        required=False,
        help_text=gettext_lazy("To the end of that day."),
    )
    due_days = forms.IntegerField(
        label=gettext_lazy("How many days"),
        required=False,
        initial=30,
        help_text=gettext_lazy("With a day: how long those have at least who come later."),
    )
    opens_on = day_field(
        gettext_lazy("Open from"),
        required=False,
        help_text=gettext_lazy("Leave it empty to begin at once."),
    )
    repeat_months = forms.IntegerField(
        label=gettext_lazy("Again every … months"),
        required=False,
        help_text=gettext_lazy(
            "A new period each time; what was done before stays. Leave it empty for once."
        ),
    )
    heads_first = forms.ChoiceField(
        label=gettext_lazy("Heads first"),
        choices=HEADS_FIRST,
        initial=HeadsFirst.ADVISE,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, stored: Terms | None = None, **kwargs: Any) -> None:
        """Show the terms that are stored, if there are any; their days may lie in the past."""
        self.stored = stored
        if stored is not None:
            said = {name: getattr(stored, name) for name in self.base_fields if name != "seen"}
            kwargs["initial"] = said | {"people": list(stored.people)}
        super().__init__(*args, **kwargs)

    @property
    def media(self) -> forms.Media:
        return super().media + modules("js/cms/shown_with.js") + styles("css/cms/terms.css")

    def clean(self) -> dict[str, Any]:
        for name, (chosen_by, choices) in SHOWN_WITH.items():
            if self.cleaned_data.get(chosen_by) not in choices:
                self._drop(name)
        self._clean_who()
        self._clean_when()
        return self.cleaned_data

    def _clean_who(self) -> None:
        match self.cleaned_data.get("reached"):
            case Reached.UNIT:
                self._want("unit", _("Choose the unit whose people this is for."))
            case Reached.POSITION:
                self._want("position", _("Write the job title whose holders this is for."))
            case Reached.PEOPLE:
                self._want("people", _("Choose at least one person."))

    def _clean_when(self) -> None:
        due = self.cleaned_data.get("due")
        if due == DueKind.DATE:
            self._want("due_on", _("Choose the day by which it is wanted."))
        if due != DueKind.NONE:
            words = _("Write a number of days from 1 to %(most)s.") % {"most": MOST_DAYS}
            self._within("due_days", 1, MOST_DAYS, words)
        if self.cleaned_data.get("repeat_months") is not None:
            words = _("Write a number of months from 1 to %(most)s.") % {"most": MOST_MONTHS}
            self._within("repeat_months", 1, MOST_MONTHS, words)
        self._not_over("due_on")
        self._not_over("opens_on")
        due_on, opens_on = self.cleaned_data.get("due_on"), self.cleaned_data.get("opens_on")
        if due_on and opens_on and due_on < opens_on:
            self.add_error("due_on", _("It is wanted before it opens. Choose a later day."))

    def _want(self, name: str, sentence: str) -> None:
        if name not in self.errors and not self.cleaned_data.get(name):
            self.add_error(name, sentence)

    def _drop(self, name: str) -> None:
        """Forget what does not matter for what was chosen, with its errors."""
        self.errors.pop(name, None)
        self.cleaned_data[name] = None

    def _within(self, name: str, least: int, most: int, sentence: str) -> None:
        if name in self.errors:
            self.errors.pop(name)
            self.add_error(name, sentence)
        elif not least <= (self.cleaned_data.get(name) or 0) <= most:
            self.add_error(name, sentence)

    def _not_over(self, name: str) -> None:
        day: date | None = self.cleaned_data.get(name)
        stored = getattr(self.stored, name, None)
        if day is not None and day != stored and day < timezone.localdate():
            self.add_error(
                name, ValidationError(_("This day is over. Choose today or a later day."))
            )

    @property
    def terms(self) -> Terms:
        """Return what was written, without what does not matter."""
        data = {name: self.cleaned_data[name] for name in PLAIN}
        return Terms(
            **data,
            with_units_below=self.cleaned_data["with_units_below"] or data["unit"] is None,
            position=(self.cleaned_data["position"] or "").strip(),
            people=frozenset(person.pk for person in self.cleaned_data["people"] or ()),
            due_days=self.cleaned_data["due_days"] or Terms.due_days,
        ).tidy()

    def said(self) -> Any:
        return self.terms.said()


class AssignmentForm(TermsForm):
    """A new assignment: also what is assigned."""

    what = TargetField(
        label=gettext_lazy("Course or learning path"),
        error_messages={"required": gettext_lazy("Choose a course or a learning path.")},
    )
    field_order = ("what",)

    @property
    def target(self) -> Target:
        target: Target = self.cleaned_data["what"]
        return target

    def said(self) -> Any:
        return [key_of(self.target), super().said()]
