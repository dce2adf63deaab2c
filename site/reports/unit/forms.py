"""Which of the people to show: filters live in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Unit
from reports.courses import Outline
from reports.forms import ListFilters
from reports.reading import ModulePart

ALL_UNITS = ("", _("All"))
ANY_MODULE = ("", _("Any"))
DONE = ".done"
"""What follows a module's slug where those are meant who have done it."""


class PeopleFilters(ListFilters):
    """Those of the people of a unit."""

    field_order = ("q", "status", "unit", "module", "sort", "on")
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    module = forms.ChoiceField(label=_("Module"), required=False)
    on = forms.CharField(
        label=_("As it was on"),
        required=False,
        max_length=10,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, data: Any, *, below: list[Unit], outline: Outline) -> None:
        super().__init__(data)
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
