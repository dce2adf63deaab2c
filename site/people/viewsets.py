"""People in the CMS."""

from wagtail.users.views.users import UserViewSet


class PersonViewSet(UserViewSet):
    """Placeholder surface until HR's views take its place."""
