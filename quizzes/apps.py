from datetime import timedelta

from django.apps import AppConfig


class QuizzesConfig(AppConfig):
    name = "quizzes"

    def ready(self) -> None:
        from core import background
        from quizzes import reconciliation
        from quizzes.actions import close_overdue

        reconciliation.register()
        background.repeat(close_overdue, every=timedelta(minutes=1))
