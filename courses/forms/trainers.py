"""Which courses a trainer looks after, as HR says it."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.sections import course_pages, given_courses
from people.models import User

ALL, SOME = "all", "some"


class TrainerCoursesForm(forms.Form):
    """All courses, those to come included, or the ones that are ticked."""

    reach = forms.ChoiceField(
        label=gettext_lazy("This trainer looks after"),
        choices=[(ALL, gettext_lazy("all courses")), (SOME, gettext_lazy("these courses only"))],
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "A trainer of all courses also adds courses, and changes the self-assessments."
        ),
    )
    courses = forms.MultipleChoiceField(
        label=gettext_lazy("These courses"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("They count where “these courses only” is chosen."),
    )

    def __init__(self, *args: Any, trainer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = [(str(page.translation_key), page.draft_title) for page in course_pages()]
        self.fields["courses"].choices = choices  # type: ignore[attr-defined]
        self.fields["reach"].initial = ALL if trainer.trains_everywhere else SOME
        self.fields["courses"].initial = [str(key) for key in given_courses(trainer)]

    def clean_courses(self) -> set[UUID]:
        return {UUID(key) for key in self.cleaned_data["courses"]}

    def clean(self) -> dict[str, Any]:
        """Ask for a course where only some are to be looked after."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("reach") == SOME and not data.get("courses") and "courses" not in self.errors:
            self.add_error("courses", _("Please tick at least one course, or choose all courses."))
        return data

    @property
    def wanted(self) -> set[UUID] | None:
        """Return the keys of the courses; None for all of them."""
        return None if self.cleaned_data["reach"] == ALL else self.cleaned_data["courses"]
