"""The sign-in form."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from people import shared_devices
from people.logins import tidy_login


class SignInForm(LoginForm):
    """Employee number or e-mail address, however it was typed; and whose device this is."""

    shared = forms.BooleanField(
        label=_("This device is shared with others"),
        help_text=_("It keeps nothing in the browser, and signs out after five idle minutes."),
        required=False,
    )
    # Tells a box that was unticked from a form that does not ask, such as a door of the demo.
    asks_shared = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shared"].initial = self._is_remembered
        if self.is_shared:
            for field in self.fields.values():
                field.widget.attrs["autocomplete"] = "off"

    def clean_login(self) -> str:
        return tidy_login(self.cleaned_data["login"])

    @property
    def is_shared(self) -> bool:
        """Return what the form says of the device, else what is remembered of it."""
        if self.is_bound and "asks_shared" in self.data:
            return "shared" in self.data
        return self._is_remembered

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Sign in; a shared device wins over the wish to be remembered."""
        response: HttpResponse = super().login(request, redirect_url=redirect_url)
        if self.is_shared:
            shared_devices.remember(response)
            shared_devices.share(request)
        elif self._is_remembered:
            shared_devices.forget(response)
        return response

    @property
    def _is_remembered(self) -> bool:
        return self.request is not None and shared_devices.is_remembered(self.request)
