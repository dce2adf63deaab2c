"""What HR writes about a person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from people.enums import Role
from people.forms.fields import DetailsForm, UnitField, day_field
from people.models import User
from people.permissions import may_act_on, roles_to_give
from people.querysets import today


class PersonForm(DetailsForm):
    """The details of a person, and the roles that the keeper may give."""

    model = User
    names = ("full_name", "preferred_name", "username", "email", "language", "started_on")
    widgets = {"started_on": AdminDateInput}

    roles = forms.MultipleChoiceField(
        label=_("Roles on the platform"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Heads and deputies need none: their place in a unit is enough."),
    )

    def __init__(
        self, *args: Any, keeper: User, subject: User | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, subject=subject, **kwargs)
        self.givable = roles_to_give(keeper)
        self.held = {Role(name) for name in subject.roles} if subject else set()
        self._offer_roles(self.fields["roles"])
        if subject and not may_act_on(keeper, subject):
            for field in self.fields.values():
                field.disabled = True

    def _offer_roles(self, field: Any) -> None:
        field.choices = [(role.value, role.label) for role in Role if role in self.givable]
        field.initial = [role.value for role in self.held & self.givable]

    @property
    def roles_wanted(self) -> set[Role]:
        """Return the roles ticked, and those held that this keeper cannot take away."""
        return {Role(name) for name in self.cleaned_data["roles"]} | (self.held - self.givable)


class NewPersonForm(PersonForm):
    """A new person, usually with a home place and a password to hand over."""

    unit = UnitField(
        label=_("Home unit"),
        required=False,
        help_text=_("The person is counted there. You can give it later."),
    )
    position = forms.CharField(label=_("Position"), max_length=120, required=False)
    starts_on = day_field(_("In this unit from"))
    with_password = forms.BooleanField(
        label=_("Make a one-time password"),
        required=False,
        initial=True,
        help_text=_(
            "You see it once and hand it over. The person chooses their own at the first sign-in."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = today
