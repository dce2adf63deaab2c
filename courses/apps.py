from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from courses import publishing, receivers, reconciliation  # noqa: F401
        from courses.models import Assignment
        from people.permissions import KeepersPolicy

        reconciliation.register()
        register_permission_policy(Assignment, KeepersPolicy(Assignment))
