"""A learning path as HR writes it: a name, and rows of what is taken in which order."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.scripts import styles
from courses.actions.paths import PathStep
from courses.forms.seen import SeenForm
from courses.models import Course, LearningPath, Module

SPARE = 2
MOST = 40
MOST_DAYS = 1000
Choices = list[tuple[str, str | list[tuple[str, str]]]]


def choices() -> Choices:
    """Return every published course with its modules; two queries and one for each language."""
    courses = Course.objects.live().prefetch_related("texts", "modules__texts")
    return [("", _("Choose …")), *((course.title_in(), _parts(course)) for course in courses)]


def _parts(course: Course) -> list[tuple[str, str]]:
    whole = _("%(course)s – all of it") % {"course": course.title_in()}
    modules = [module for module in course.modules.all() if not module.is_retired]
    return [
        (f"course-{course.pk}", whole),
        *((f"module-{module.pk}", _title(module)) for module in modules),
    ]


def _title(module: Module) -> str:
    titles = {text.locale: text.title for text in module.texts.all()}
    return titles.get("en", module.slug)


def find(key: str) -> Course | Module | None:
    """Return what a row's key stands for."""
    kind, _dash, number = key.partition("-")
    if not number.isdecimal():
        return None
    if kind == "course":
        return Course.objects.filter(pk=number).first()
    return Module.objects.select_related("course").filter(pk=number).first()


class RowForm(forms.Form):
    """One thing on the path."""

    what = forms.ChoiceField(label=gettext_lazy("Course or module"), required=False)
    days = forms.IntegerField(
        label=gettext_lazy("Days after the one before"),
        required=False,
        min_value=0,
        max_value=MOST_DAYS,
        error_messages={
            name: gettext_lazy("Write a number of days from 0 to 1000.")
            for name in ("invalid", "min_value", "max_value")
        },
    )

    def __init__(self, *args: Any, offered: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = offered  # type: ignore[attr-defined]

    @property
    def step(self) -> PathStep | None:
        """Return what the row says; None for an empty one."""
        what = find(self.cleaned_data.get("what", ""))
        return PathStep(what, self.cleaned_data.get("days") or 0) if what else None


class Rows(forms.BaseFormSet):
    """The rows in their order; empty ones are passed over."""

    @property
    def steps(self) -> list[PathStep]:
        return [row.step for row in self.forms if row.step is not None]

    def clean(self) -> None:
        if any(self.errors):
            return
        steps = self.steps
        if not steps:
            raise ValidationError(_("Put at least one course or module on the path."))
        if len({step.what for step in steps}) < len(steps):
            raise ValidationError(_("Something stands here twice. Take one of them off."))


RowSet: Any = forms.formset_factory(RowForm, formset=Rows, extra=SPARE, max_num=MOST)


class PathForm(SeenForm):
    """The name; ``rows`` stand beside it, and both are right or wrong together."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        error_messages={"required": gettext_lazy("Give the path a name.")},
    )

    def __init__(self, *args: Any, rows: list[dict[str, Any]], **kwargs: Any) -> None:
        """Show these rows, and spare ones below them."""
        super().__init__(*args, **kwargs)
        # A posted row like the one shown before would count as untouched, and not be read.
        shown: dict[str, Any] = {"data": self.data} if self.is_bound else {"initial": rows}
        self.rows = RowSet(**shown, prefix="rows", form_kwargs={"offered": choices()})

    @property
    def media(self) -> forms.Media:
        return super().media + styles("css/cms/terms.css")

    def is_valid(self) -> bool:
        rows_are_valid: bool = self.rows.is_valid()
        return super().is_valid() and rows_are_valid

    @property
    def steps(self) -> list[PathStep]:
        steps: list[PathStep] = self.rows.steps
        return steps

    def said(self) -> Any:
        rows = [(type(step.what).__name__, step.what.pk, step.days) for step in self.steps]
        return [self.cleaned_data["name"], rows]


def stored(path: LearningPath) -> list[dict[str, Any]]:
    """Return the rows of a path as they are."""
    return [
        {
            "what": f"module-{item.module_id}" if item.module_id else f"course-{item.course_id}",
            "days": item.days,
        }
        for item in path.items.all()
    ]


def moved(data: Any, act: str) -> list[dict[str, Any]]:
    """Return the posted rows that say something, after ``up-1``, ``down-0``, ``remove-2`` or
    ``add``; the number is that of the posted row.
    """
    kind, _dash, number = act.partition("-")
    rows = [(index, row) for index, row in enumerate(_posted(data)) if row["what"]]
    place = next((at for at, (index, _row) in enumerate(rows) if str(index) == number), None)
    kept = [row for _index, row in rows]
    if place is None or kind not in {"up", "down", "remove"}:
        return kept
    row = kept.pop(place)
    if kind != "remove":
        kept.insert(max(0, place - 1) if kind == "up" else place + 1, row)
    return kept


def _posted(data: Any) -> list[dict[str, Any]]:
    total = data.get("rows-TOTAL_FORMS", "")
    return [
        {name: data.get(f"rows-{index}-{name}", "") for name in ("what", "days")}
        for index in range(min(int(total), MOST) if total.isdecimal() else 0)
    ]
