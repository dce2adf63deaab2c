"""Wagtail's bulk actions on users, closed: they know no act, no audit and no rank."""

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.users.views.bulk_actions.user_bulk_action import UserBulkAction


class ClosedBulkAction(UserBulkAction):
    """Stands where Wagtail's action of the same type would be."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        raise Http404


def closed(action_type: str) -> type[ClosedBulkAction]:
    """Return the closed door for one type of bulk action."""
    return type(
        f"Closed_{action_type}",
        (ClosedBulkAction,),
        {"action_type": action_type, "display_name": "", "aria_label": ""},
    )
