"""People by name: chosen in a window, or pasted by login name or address."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.db.models.functions import Lower
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.staticfiles import versioned_static

from core.scripts import modules
from people.logins import tidy_login
from people.models import User
from people.viewsets.chooser import person_chooser


class PeopleInput(forms.Widget):
    """The chosen, each with a box to take them off again; a window and a list to add more.

    Without a script the list remains: one login name or address a line.
    """

    template_name = "people/cms/people_input.html"

    @property
    def media(self) -> forms.Media:
        window = forms.Media(js=[versioned_static("wagtailadmin/js/chooser-modal.js")])
        return window + modules("js/cms/people.js")

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, Any]:
        chosen = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return {"chosen": chosen, "logins": data.get(f"{name}-logins", "")}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        value = value or {}
        chosen = value.get("chosen", []) if isinstance(value, dict) else value
        context = super().get_context(name, None, attrs)
        context["widget"] |= {
            "people": _people(chosen).with_places() if chosen else [],
            "logins": value.get("logins", "") if isinstance(value, dict) else "",
            "chooser_url": reverse(person_chooser.get_url_name("choose")),
        }
        return context

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Use the project's templates, which Django's form renderer does not see."""
        return render_to_string(self.template_name, self.get_context(name, value, attrs))

    def id_for_label(self, id_: str | None, index: str | None = None) -> str:
        """The field is a group of controls; its own label names the first of them."""
        return f"{id_}-logins"


class PeopleField(forms.Field):
    """Active people; its value is a list of them, by name."""

    widget = PeopleInput

    def clean(self, value: Any) -> list[User]:
        people = set(_people(value["chosen"]))
        people |= set(self._named(value["logins"]))
        if self.required and not people:
            raise ValidationError(_("Choose at least one person."))
        return sorted(people, key=lambda person: (person.full_name, person.pk))

    def _named(self, logins: str) -> list[User]:
        """Return whom the lines name; refuse them all by name where nobody answers to one."""
        wanted = {tidy_login(line).lower() for line in logins.replace(",", "\n").splitlines()}
        wanted.discard("")
        people = User.objects.active().annotate(login=Lower("username"), address=Lower("email"))
        found = list(people.filter(Q(login__in=wanted) | Q(address__in=wanted))) if wanted else []
        known = {person.login for person in found} | {person.address for person in found}
        if unknown := sorted(wanted - known):
            raise ValidationError(
                ngettext(
                    "Nobody active has this login name or address: %(names)s.",
                    "Nobody active has one of these login names or addresses: %(names)s.",
                    len(unknown),
                )
                % {"names": ", ".join(unknown)}
            )
        return found


def _people(keys: Any) -> Any:
    numbers = [int(key) for key in map(str, keys) if key.isdecimal()]
    return User.objects.active().filter(pk__in=numbers)
