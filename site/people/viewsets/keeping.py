"""What the three viewsets have in common."""

from typing import Any

from django.urls import URLPattern, path
from wagtail.admin.viewsets.model import ModelViewSet

from people.views.keeping import ActView

MENU_HOOK = "register_people_menu_item"


class KeepingViewSet(ModelViewSet):
    """List, add and act: nothing is copied, nothing is deleted, and every change is an act.

    ``add_act`` is the page that adds; ``acts`` are the pages of one object, by URL name.
    """

    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    menu_hook = MENU_HOOK
    add_act: type[ActView]
    acts: dict[str, type[ActView]] = {}

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_act.as_view(), name="add"),
            *(
                path(f"{name}/<int:pk>/", act.as_view(), name=name)
                for name, act in self.acts.items()
            ),
        ]

    def get_form_class(self, for_update: bool = False) -> Any:
        """The acts bring their own forms."""
        return None

    def register_permissions(self) -> None:
        """Who may is a question of role: no group is offered a permission that would do nothing."""
