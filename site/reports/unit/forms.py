"""Which of the people to show: filters live in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Unit
from reports.courses import Outline
from reports.enums import Show, Sort
from reports.reading import ModulePart

EVERYBODY = ("", _("Everybody"))
ALL_UNITS = ("", _("All"))
ANY_MODULE = ("", _("Any"))
DONE = ".done"
"""What follows a module's slug where those are meant who have done it."""


class PeopleFilters(forms.Form):
    """Filters of the list of people; what does not fit is named and filters nothing."""

    q = forms.CharField(label=_("Name"), required=False, max_length=100)
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[EVERYBODY, *Show.choices]
    )
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    module = forms.ChoiceField(label=_("Module"), required=False)
    sort = forms.ChoiceField(label=_("Sorted by"), required=False, choices=Sort.choices)
    on = forms.CharField(
        label=_("As it was on"),
        required=False,
        max_length=10,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, data: Any, *, below: list[Unit], outline: Outline) -> None:
        super().__init__(data, auto_id="filter-%s")
        self.below, self.outline = below, outline
        if outline.modules:
            self.fields["module"].choices = _modules(outline)  # type: ignore[attr-defined]
        else:
            del self.fields["module"]
        if below:
            choices = [ALL_UNITS, *((unit.code, unit.name) for unit in below)]
            self.fields["unit"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["unit"]
        self.is_valid()

    @property
    def words(self) -> str:
        return str(self.cleaned_data.get("q", ""))

    @property
    def show(self) -> Show | None:
        value = self.cleaned_data.get("status")
        return Show(value) if value else None

    @property
    def branch(self) -> Unit | None:
        code = self.cleaned_data.get("unit")
        return next((unit for unit in self.below if unit.code == code), None)

    @property
    def part(self) -> ModulePart | None:
        """Return the module that is meant, and whether it is to be done or not."""
        slug = self.cleaned_data.get("module") or ""
        is_done = slug.endswith(DONE)
        slug = slug.removesuffix(DONE)
        found = (pk for pk, module in self.outline.modules.items() if module.slug == slug)
        return next((ModulePart(pk, is_done) for pk in found), None)

    @property
    def module_in_words(self) -> str:
        """Return the module asked for, and whether it is to be done or not."""
        if self.part is None:
            return ""
        return _in_words(self.outline.modules[self.part.module].title, self.part.is_done)

    @property
    def order(self) -> Sort:
        return Sort(self.cleaned_data.get("sort") or Sort.NAME)

    @property
    def is_narrowing(self) -> bool:
        """Whether it is another list than one of those whose number the figures tell."""
        return bool(self.words or self.branch or self.part)


def _modules(outline: Outline) -> list[Any]:
    modules = outline.modules.values()
    return [
        ANY_MODULE,
        (_("Not done yet"), [(one.slug, _in_words(one.title, False)) for one in modules]),
        (_("Done"), [(one.slug + DONE, _in_words(one.title, True)) for one in modules]),
    ]


def _in_words(title: str, is_done: bool) -> str:
    """Name a module with the part that is meant: a closed menu shows no group."""
    part = _("done") if is_done else _("not done yet")
    return f"{title}, {part}"
