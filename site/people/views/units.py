"""HR's pages about one unit."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button

from people import actions
from people.enums import AppointmentRole
from people.forms.appointments import HeadForm
from people.forms.units import MoveUnitForm, NewUnitForm, UnitForm
from people.models import User
from people.querysets import today
from people.tree import alphabetical
from people.views.keeping import ActView, UnitActView

FIELDS = {"code_taken": "code", "unit_closed": "parent", "below_itself": "parent"}
SHOWN_PEOPLE = 30


class AddUnitView(ActView):
    """A new unit, below the one in ``?parent=``."""

    form_class = NewUnitForm
    page_title = gettext_lazy("Add a unit")
    header_icon = "group"
    submit_label = gettext_lazy("Add this unit")
    fields_of = FIELDS
    index = ("units:index", gettext_lazy("Units"))

    def get_initial(self) -> dict[str, Any]:
        parent = self.request.GET.get("parent", "")
        return {"parent": parent if parent.isdecimal() else None}

    def act(self, data: dict[str, Any]) -> None:
        self.unit = actions.add_unit(
            **self.form.details, parent=data["parent"], acting_user=self.keeper
        )

    def get_success_message(self) -> str:
        return _("%(unit)s was added.") % {"unit": self.unit}

    def get_success_url(self) -> str:
        return reverse("units:edit", args=(self.unit.pk,))


class EditUnitView(UnitActView):
    """A unit: head, people and units below it first, then the details in the form."""

    form_class = UnitForm
    template_name = "people/cms/unit.html"
    page_title = gettext_lazy("Unit")
    fields_of = FIELDS

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "subject": self.unit}

    def act(self, data: dict[str, Any]) -> None:
        actions.change_unit(self.unit, acting_user=self.keeper, **self.form.details)

    def get_middle_items(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        leading = self.unit.appointments.unended().leading().select_related("person")
        people = User.objects.active().at_home_in(self.unit)
        return super().get_context_data(**kwargs) | {
            "unit": self.unit,
            "line": self.unit.line().exclude(pk=self.unit.pk),
            "heads": [place for place in leading if place.role == AppointmentRole.HEAD],
            "deputies": [place for place in leading if place.role == AppointmentRole.DEPUTY],
            "head_above": self.unit.head_on(today()),
            "units_below": alphabetical(self.unit.get_children().open()),
            "people": people.with_places()[:SHOWN_PEOPLE],
            "people_count": people.count(),
        }

    @property
    def header_more_buttons(self) -> list[Button]:
        wanted = ["move", "close"] if self.unit.is_open else ["reopen"]
        return [self._button(name) for name in wanted]

    def _button(self, name: str) -> Button:
        label, icon = BUTTONS[name]
        return Button(label, url=reverse(f"units:{name}", args=(self.unit.pk,)), icon_name=icon)


BUTTONS = {
    "move": (gettext_lazy("Move this unit"), "arrow-right-full"),
    "close": (gettext_lazy("Close this unit"), "no-view"),
    "reopen": (gettext_lazy("Open this unit again"), "view"),
}


class MoveUnitView(UnitActView):
    """To another place in the organisation."""

    form_class = MoveUnitForm
    page_title = gettext_lazy("Move")
    submit_label = gettext_lazy("Move this unit")
    intro = gettext_lazy(
        "All units and people below it come along, and whoever leads the new place sees them at"
        " once."
    )
    fields_of = FIELDS

    def get_initial(self) -> dict[str, Any]:
        return {"parent": self.unit.get_parent()}

    def act(self, data: dict[str, Any]) -> None:
        actions.move_unit(self.unit, parent=data["parent"], acting_user=self.keeper)

    def get_success_message(self) -> str:
        return _("%(unit)s was moved.") % {"unit": self.unit}


class CloseUnitView(UnitActView):
    """For a unit that is no more."""

    page_title = gettext_lazy("Close")
    submit_label = gettext_lazy("Close this unit")
    intro = gettext_lazy("Nobody can be given a place in it any more. Its history stays.")

    def act(self, data: dict[str, Any]) -> None:
        actions.close_unit(self.unit, acting_user=self.keeper)

    def get_success_message(self) -> str:
        return _("%(unit)s is closed.") % {"unit": self.unit}


class ReopenUnitView(UnitActView):
    """For a unit that is wanted again."""

    page_title = gettext_lazy("Open again")
    submit_label = gettext_lazy("Open this unit again")

    def act(self, data: dict[str, Any]) -> None:
        actions.reopen_unit(self.unit, acting_user=self.keeper)

    def get_success_message(self) -> str:
        return _("%(unit)s is open again.") % {"unit": self.unit}


class NameHeadView(UnitActView):
    """Who heads the unit."""

    form_class = HeadForm
    page_title = gettext_lazy("Name a head")
    submit_label = gettext_lazy("Name this head")
    intro = gettext_lazy(
        "The head sees who of the people here and below is done, due or late. If somebody heads the"
        " unit now, that ends on this day."
    )
    fields_of = {"overlap": "person", "not_active": "person", "ends_before_start": "on"}

    def act(self, data: dict[str, Any]) -> None:
        actions.name_head(self.unit, **data, acting_user=self.keeper)

    def get_success_message(self) -> str:
        return _("%(unit)s has its head.") % {"unit": self.unit}
