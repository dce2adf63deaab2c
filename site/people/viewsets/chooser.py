"""The window in which HR finds a person by name."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import (
    BaseChooseView,
    ChooseResultsView,
    ChooseView,
    ChosenMultipleView,
    ChosenView,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet

from people.models import User
from people.querysets import UserQuerySet
from people.views.keeping import KeepersOnly


class PersonSearchForm(SearchFilterMixin, BaseFilterForm):
    """Search as everywhere in the house: any words of the name, accents and case aside."""

    def filter(self, objects: UserQuerySet) -> UserQuerySet:
        self.search_query = self.cleaned_data.get("q")
        self.is_searching = bool(self.search_query)
        return objects.matching(self.search_query or "")


class _People(KeepersOnly, BaseChooseView):
    filter_form_class = PersonSearchForm

    def get_object_list(self) -> UserQuerySet:
        return User.objects.visible_to(self.request.user).active().with_places()

    @property
    def columns(self) -> list[Column]:
        return [
            self.title_column,
            Column("username", label=_("Login name")),
            Column("home", label=_("Home unit"), accessor=_home),
        ]


class ChoosePersonView(_People, ChooseView):
    """The window."""


class ChoosePersonResultsView(_People, ChooseResultsView):
    """The list inside the window."""


class ChosenPersonView(KeepersOnly, ChosenView):
    """What the window hands back."""

    def get_object(self, pk: Any) -> User:
        return User.objects.visible_to(self.request.user).active().get(pk=pk)


class ChosenPeopleView(KeepersOnly, ChosenMultipleView):
    """What the window hands back where several are chosen."""

    def get_objects(self, pks: list[str]) -> UserQuerySet:
        numbers = [pk for pk in pks if pk.isdecimal()]
        return User.objects.visible_to(self.request.user).active().filter(pk__in=numbers)


class PersonChooserViewSet(ChooserViewSet):
    """Choosing only: nobody is made or listed for anybody but HR."""

    model = User
    icon = "user"
    choose_one_text = _("Choose a person")
    choose_another_text = _("Choose another person")
    edit_item_text = _("Open this person")
    register_widget = False
    choose_view_class = ChoosePersonView
    choose_results_view_class = ChoosePersonResultsView
    chosen_view_class = ChosenPersonView
    chosen_multiple_view_class = ChosenPeopleView

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.choose_view, name="choose"),
            path("results/", self.choose_results_view, name="choose_results"),
            path("chosen/<str:pk>/", self.chosen_view, name="chosen"),
            path("chosen-multiple/", self.chosen_multiple_view, name="chosen_multiple"),
        ]


def _home(person: Any) -> str:
    homes = [place for place in person.places_today if place.is_home]
    return str(homes[0].unit) if homes else ""


person_chooser = PersonChooserViewSet("person_chooser")
