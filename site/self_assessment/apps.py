from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SelfAssessmentConfig(AppConfig):
    name = "self_assessment"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from core import navigation
        from self_assessment import publishing  # noqa: F401
        from self_assessment.models import Instrument
        from self_assessment.permissions import AuthorsPolicy

        register_permission_policy(Instrument, AuthorsPolicy(Instrument))
        navigation.register(
            navigation.Entry(
                key="mirror",
                label=_("The mirror"),
                url_name="mirror:start",
                icon="mirror",
                order=30,
            )
        )
