from datetime import timedelta

from django.apps import AppConfig


class QuizzesConfig(AppConfig):
    name = "quizzes"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from core import background
        from quizzes import reconciliation
        from quizzes.actions import close_overdue
        from quizzes.models import SharedAttempt
        from quizzes.permissions import AnswerersPolicy

        reconciliation.register()
        register_permission_policy(SharedAttempt, AnswerersPolicy(SharedAttempt))
        background.repeat(close_overdue, every=timedelta(minutes=1))
