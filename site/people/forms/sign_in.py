"""The sign-in form."""

from allauth.account.forms import LoginForm

from people.logins import tidy_login


class SignInForm(LoginForm):
    """Employee number or e-mail address, however it was typed."""

    def clean_login(self) -> str:
        return tidy_login(self.cleaned_data["login"])
