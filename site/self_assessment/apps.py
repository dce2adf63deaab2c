from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class SelfAssessmentConfig(AppConfig):
    name = "self_assessment"

    def ready(self) -> None:
        from core import navigation, walking
        from self_assessment import publishing, reconciliation  # noqa: F401
        from self_assessment.models import SelfAssessmentPage
        from self_assessment.walking import walk_mirror

        reconciliation.register()
        walking.register(SelfAssessmentPage, walk_mirror)
        navigation.register(
            navigation.Entry(
                key="mirror",
                label=pgettext_lazy("main menu", "The mirror"),
                url_name="mirror:start",
                icon="mirror",
                order=30,
            )
        )
