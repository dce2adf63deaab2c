"""HR's pages about one person."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button

from people import actions
from people.enums import AppointmentRole
from people.forms.appointments import DayForm, MoveForm, PlaceForm
from people.forms.persons import NewPersonForm, PersonForm
from people.models import User
from people.permissions import may_act_on
from people.trainers import section_of
from people.views.keeping import ActView, PersonActView

LOGIN_FIELDS = {"login_taken": "username", "bad_login": "username", "email_taken": "email"}
NAME_FIELDS = {"no_name": "full_name", "oneself": "roles", "above_own": "roles"}
PLACE_FIELDS = {
    "overlap": "unit",
    "unit_closed": "unit",
    "same_unit": "unit",
    "home_is_membership": "role",
    "ends_before_start": "ends_on",
    "no_home": "on",
}


class AddPersonView(ActView):
    """A new person, with a home place and a one-time password if wanted."""

    form_class = NewPersonForm
    page_title = gettext_lazy("Add a person")
    header_icon = "user"
    submit_label = gettext_lazy("Add this person")
    fields_of = {**LOGIN_FIELDS, **NAME_FIELDS, **PLACE_FIELDS}
    index = ("wagtailusers_users:index", gettext_lazy("People"))

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "keeper": self.keeper}

    @transaction.atomic
    def act(self, data: dict[str, Any]) -> HttpResponse | None:
        self.person = actions.add_person(**self.form.details, acting_user=self.keeper)
        actions.give_roles(self.person, roles=self.form.roles_wanted, acting_user=self.keeper)
        if data["unit"]:
            actions.appoint(
                self.person,
                unit=data["unit"],
                role=AppointmentRole.MEMBER,
                starts_on=data["starts_on"],
                is_home=True,
                position=data["position"],
                acting_user=self.keeper,
            )
        if not data["with_password"]:
            return None
        password = actions.issue_password(self.person, acting_user=self.keeper)
        return password_page(self, self.person, password)

    def get_success_message(self) -> str:
        return _("%(person)s was added.") % {"person": self.person}

    def get_success_url(self) -> str:
        return reverse("wagtailusers_users:edit", args=(self.person.pk,))


class EditPersonView(PersonActView):
    """A person: places first, then details and roles in the form, past places last."""

    form_class = PersonForm
    template_name = "people/cms/person.html"
    page_title = gettext_lazy("Person")
    fields_of = {**LOGIN_FIELDS, **NAME_FIELDS}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "subject": self.person, "keeper": self.keeper}

    @transaction.atomic
    def act(self, data: dict[str, Any]) -> None:
        actions.change_person(self.person, acting_user=self.keeper, **self.form.details)
        actions.give_roles(self.person, roles=self.form.roles_wanted, acting_user=self.keeper)

    def get_middle_items(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        places = self.person.appointments.select_related("unit")
        unended = places.unended()
        return super().get_context_data(**kwargs) | {
            "person": self.person,
            "places": unended.order_by("-is_home", "starts_on", "pk"),
            "past_places": places.exclude(pk__in=unended),
            "section": section_of(self.person),
            "may_act": may_act_on(self.keeper, self.person),
            "is_oneself": self.person == self.keeper,
            "may_choose": may_act_on(self.keeper, self.person) and self.person != self.keeper,
        }

    @property
    def header_more_buttons(self) -> list[Button]:
        if not may_act_on(self.keeper, self.person):
            return []
        wanted = ["password", "deactivate"] if self.person.is_active else ["reactivate"]
        if self.person == self.keeper:
            wanted = []
        return [self._button(name) for name in wanted]

    def _button(self, name: str) -> Button:
        label, icon = BUTTONS[name]
        url = reverse(f"wagtailusers_users:{name}", args=(self.person.pk,))
        return Button(label, url=url, icon_name=icon)


BUTTONS = {
    "password": (gettext_lazy("New one-time password"), "key"),
    "deactivate": (gettext_lazy("Deactivate"), "no-view"),
    "reactivate": (gettext_lazy("Wake this account"), "view"),
}


class AppointPersonView(PersonActView):
    """A further place for a person."""

    form_class = PlaceForm
    page_title = gettext_lazy("Give a place")
    submit_label = gettext_lazy("Give this place")
    fields_of = PLACE_FIELDS

    def act(self, data: dict[str, Any]) -> None:
        actions.appoint(self.person, **data, acting_user=self.keeper)

    def get_success_message(self) -> str:
        return _("%(person)s has the new place.") % {"person": self.person}


class MovePersonView(PersonActView):
    """From one home unit to another."""

    form_class = MoveForm
    page_title = gettext_lazy("Move")
    submit_label = gettext_lazy("Move")
    intro = gettext_lazy(
        "The home place ends on this day and the new one begins on it. What was done so far stays"
        " in the old unit's history as a count."
    )
    fields_of = {**PLACE_FIELDS, "ends_before_start": "on"}

    def act(self, data: dict[str, Any]) -> None:
        actions.move(self.person, **data, acting_user=self.keeper)

    def get_success_message(self) -> str:
        return _("%(person)s was moved.") % {"person": self.person}


class DeactivatePersonView(PersonActView):
    """For leavers and long leave."""

    form_class = DayForm
    page_title = gettext_lazy("Deactivate")
    submit_label = gettext_lazy("Deactivate this account")
    intro = gettext_lazy(
        "Nobody can sign in with this account any more, open windows close with their next click,"
        " and all places end on this day. Every record stays."
    )
    fields_of = {"in_the_future": "on"}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "label": _("First day away")}

    def act(self, data: dict[str, Any]) -> None:
        actions.deactivate(self.person, on=data["on"], acting_user=self.keeper)

    def get_success_message(self) -> str:
        return _("The account of %(person)s is resting.") % {"person": self.person}


class ReactivatePersonView(PersonActView):
    """For those who come back."""

    page_title = gettext_lazy("Wake this account")
    submit_label = gettext_lazy("Wake this account")
    intro = gettext_lazy("The person can sign in again and then needs a place: the old ones ended.")

    def act(self, data: dict[str, Any]) -> None:
        actions.reactivate(self.person, acting_user=self.keeper)

    def get_success_message(self) -> str:
        return _("The account of %(person)s is awake. Now give a place.") % {"person": self.person}


class PasswordView(PersonActView):
    """A new one-time password."""

    page_title = gettext_lazy("New one-time password")
    submit_label = gettext_lazy("Make a one-time password")
    intro = gettext_lazy(
        "You will see it once. The old password stops working, and the person is signed out"
        " everywhere."
    )

    def act(self, data: dict[str, Any]) -> HttpResponse:
        password = actions.issue_password(self.person, acting_user=self.keeper)
        return password_page(self, self.person, password)


def password_page(view: ActView, person: User, password: str) -> HttpResponse:
    """Show the one-time password in this answer and nowhere else: not in session, log or cache."""
    context = view.get_context_data() | {
        "person": person,
        "password": password,
        "person_url": reverse("wagtailusers_users:edit", args=(person.pk,)),
    }
    response = TemplateResponse(view.request, "people/cms/password.html", context)
    add_never_cache_headers(response)
    return response
