"""Scripts and styles of our own on pages of the CMS."""

from typing import Any

from django import forms
from django.forms.widgets import Script


def modules(*paths: str) -> forms.Media:
    """Return these ES modules as the media of a form, a widget or a list."""
    scripts: Any = [Script(path, type="module") for path in paths]
    return forms.Media(js=scripts)


def styles(*paths: str) -> forms.Media:
    """Return these style sheets as media."""
    return forms.Media(css={"all": list(paths)})
