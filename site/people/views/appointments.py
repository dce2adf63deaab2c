"""HR's pages about one place of one person."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people import actions
from people.forms.appointments import AppointmentForm, ChangePlaceForm, DayForm
from people.views.keeping import ActView, AppointmentActView
from people.views.persons import PLACE_FIELDS


class AddAppointmentView(ActView):
    """A new place, from the list of places or from a unit's page (``?unit=``, ``?role=``)."""

    form_class = AppointmentForm
    page_title = gettext_lazy("Give a place")
    header_icon = "date"
    submit_label = gettext_lazy("Give this place")
    fields_of = {**PLACE_FIELDS, "not_active": "person"}
    index = ("appointments:index", gettext_lazy("Places"))

    def get_initial(self) -> dict[str, Any]:
        unit = self.request.GET.get("unit", "")
        return {
            "unit": unit if unit.isdecimal() else None,
            "role": self.request.GET.get("role", ""),
        }

    def act(self, data: dict[str, Any]) -> None:
        self.person = data.pop("person")
        actions.appoint(self.person, **data, acting_user=self.keeper)

    def get_success_message(self) -> str:
        return _("%(person)s has the new place.") % {"person": self.person}

    def get_success_url(self) -> str:
        return reverse("wagtailusers_users:edit", args=(self.person.pk,))


class EditAppointmentView(AppointmentActView):
    """Mend the days and the position of a place."""

    form_class = ChangePlaceForm
    page_title = gettext_lazy("Mend a place")
    intro = gettext_lazy(
        "Here a slip of the pen is mended. If the person really went elsewhere, move them instead,"
        " so that the history stays true."
    )
    fields_of = {"ends_before_start": "ends_on", "overlap": "starts_on", "unit_closed": "ends_on"}

    def get_initial(self) -> dict[str, Any]:
        place = self.appointment
        return {field: getattr(place, field) for field in ("position", "starts_on", "ends_on")}

    def act(self, data: dict[str, Any]) -> None:
        actions.change_appointment(self.appointment, **data, acting_user=self.keeper)


class EndAppointmentView(AppointmentActView):
    """End a place."""

    form_class = DayForm
    page_title = gettext_lazy("End a place")
    submit_label = gettext_lazy("End this place")
    fields_of = {"ends_before_start": "on", "already_ended": "on"}

    def get_form_kwargs(self) -> dict[str, Any]:
        label = _("The first day on which it no longer holds")
        return {**super().get_form_kwargs(), "label": label}

    def act(self, data: dict[str, Any]) -> None:
        actions.end_appointment(self.appointment, on=data["on"], acting_user=self.keeper)

    def get_success_message(self) -> str:
        return _("The place ends on that day.")
