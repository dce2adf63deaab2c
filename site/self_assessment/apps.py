from django.apps import AppConfig


class SelfAssessmentConfig(AppConfig):
    name = "self_assessment"

    def ready(self) -> None:
        from self_assessment import publishing  # noqa: F401
