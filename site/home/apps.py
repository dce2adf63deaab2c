from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        post_migrate.connect(_ensure, dispatch_uid="home.structure")


def _ensure(sender: AppConfig, **_: object) -> None:
    """Run once all apps have their tables, content types and permissions."""
    from django.apps import apps

    speaking = [config.name for config in apps.get_app_configs() if config.models_module]
    if sender.name != speaking[-1]:
        return
    from home.structure import ensure_structure

    ensure_structure()
