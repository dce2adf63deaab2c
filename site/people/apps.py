from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(AppConfig):
    default = True
    name = "people"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        import people.receivers  # noqa: F401 – connects the receivers
        from people import reconciliation
        from people.models import Appointment, Unit
        from people.permissions import KeepersPolicy

        for model in (Unit, Appointment):
            register_permission_policy(model, KeepersPolicy(model))
        reconciliation.register()


class WagtailUsersConfig(WagtailUsersAppConfig):
    """Wagtail's users app, with our own views and rule in place of its stock ones."""

    user_viewset = "people.viewsets.persons.PersonViewSet"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from people.models import User
        from people.permissions import KeepersPolicy

        super().ready()
        register_permission_policy(User, KeepersPolicy(User))
