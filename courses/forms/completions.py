"""What is written about a completion from elsewhere, one or a file of them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.folding import fold
from courses.elsewhere.crediting import LONGEST_NOTE, MOST_MINUTES
from courses.models import Course
from people.forms.fields import day_field
from people.models import User
from people.viewsets.chooser import person_chooser

PICTURES_AND_PDF = ".pdf,.png,.jpg,.jpeg"


class AnyCourseField(forms.ModelChoiceField):
    """A course by its title, also one that is offered no longer."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Course.objects.prefetch_related("texts"), **kwargs)

    def label_from_instance(self, obj: Course) -> str:
        title = obj.title_in()
        return _("%(course)s (no longer offered)") % {"course": title} if obj.is_retired else title


class RecordForm(forms.Form):
    """What was completed where; ``clean`` leaves the person in ``person``."""

    course = AnyCourseField(label=gettext_lazy("Course"))
    completed_on = day_field(gettext_lazy("Completed on"))
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"),
        required=False,
        min_value=0,
        max_value=MOST_MINUTES,
        help_text=gettext_lazy(
            "Training time to credit. Left empty, it is what the course takes here."
        ),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Where it was and with whom. The person reads it too."),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        widget=forms.FileInput(attrs={"accept": PICTURES_AND_PDF}),
        help_text=gettext_lazy(
            "A certificate or a sign-in sheet: PDF, PNG or JPEG, at most 10 MB. Seen by the "
            "person, by you and by HR."
        ),
    )

    def found(self, login: str) -> User | None:
        return User.objects.by_login(login) if login else None


class KeeperRecordForm(RecordForm):
    """For HR: anybody, by name; somebody who has left, by the login."""

    person = forms.ModelChoiceField(
        User.objects.active(),
        label=gettext_lazy("Person"),
        required=False,
        widget=person_chooser.widget_class(),
    )
    login = forms.CharField(
        label=gettext_lazy("Or employee number or e-mail address"),
        required=False,
        max_length=150,
        help_text=gettext_lazy("Of somebody who has left, for instance."),
    )
    field_order = ("person", "login")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        person, login = data.get("person"), data.get("login", "")
        named = self.found(login)
        if login and named is None:
            self.add_error("login", _("Nobody has this employee number or e-mail address."))
        elif person and named and person != named:
            self.add_error("login", _("This is somebody else. Leave one of the two fields empty."))
        elif not person and not named and "person" not in self.errors:
            self.add_error("person", _("Choose a person, or write an employee number below."))
        data["person"] = person or named
        return data


class TrainerRecordForm(RecordForm):
    """For trainers, who see no list of people: the number on the sheet, and the name beside it."""

    login = forms.CharField(label=gettext_lazy("Employee number or e-mail address"), max_length=150)
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=200,
        help_text=gettext_lazy("A part of it is enough, to be sure that the number is right."),
    )
    field_order = ("login", "name")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        login, name = data.get("login", ""), data.get("name", "")
        person = self.found(login)
        if login and name and (person is None or not _is_called(person, name)):
            sentence = _("Nobody of this name has this employee number or e-mail address.")
            self.add_error("login", ValidationError(sentence))
        data["person"] = person
        return data


class ImportForm(forms.Form):
    """A file to look through, or one that was looked through and is kept under a name."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        help_text=gettext_lazy("CSV, at most 10 MB. First you see what would happen."),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not data.get("kept") and not data.get("file") and "file" not in self.errors:
            self.add_error("file", _("Choose a file."))
        return data

    def show(self, kept: str) -> None:
        """Let the page ask for nothing more than to go on with the file."""
        self.data = {"kept": kept}
        del self.fields["file"]


def _is_called(person: User, name: str) -> bool:
    """Return whether every word written is a word of the person's names."""
    names = set(fold(f"{person.full_name} {person.preferred_name}").split())
    words = fold(name).split()
    return bool(words) and names.issuperset(words)
