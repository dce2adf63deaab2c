"""People in the CMS, in place of Wagtail's stock views of users."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from people.models import User
from people.views import persons
from people.views.lists import PersonListView
from people.viewsets.keeping import KeepingViewSet


class PersonViewSet(KeepingViewSet):
    """Keeps the URL namespace that Wagtail links to, at an address of ours."""

    model = User
    icon = "user"
    menu_label = _("People")
    menu_name = "persons"
    menu_order = 10
    index_view_class = PersonListView
    add_act = persons.AddPersonView
    acts = {
        "edit": persons.EditPersonView,
        "appoint": persons.AppointPersonView,
        "move": persons.MovePersonView,
        "password": persons.PasswordView,
        "deactivate": persons.DeactivatePersonView,
        "reactivate": persons.ReactivatePersonView,
    }

    def __init__(self, name: str | None = None, **kwargs: Any) -> None:
        super().__init__(name, **(kwargs | {"url_prefix": "people"}))
