from datetime import timedelta

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        from core import background, deployment, languages  # noqa: F401
        from core.private import clear_private

        background.repeat(clear_private, every=timedelta(days=1))
