from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(AppConfig):
    name = "people"


class WagtailUsersConfig(WagtailUsersAppConfig):
    """Wagtail's users app, with our own views in place of its stock ones."""

    user_viewset = "people.viewsets.PersonViewSet"
