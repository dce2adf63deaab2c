from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"

    def ready(self) -> None:
        from courses import publishing, receivers, reconciliation  # noqa: F401

        reconciliation.register()
