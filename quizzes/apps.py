from datetime import timedelta

from django.apps import AppConfig


class QuizzesConfig(AppConfig):
    name = "quizzes"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from core import background, walking
        from quizzes import reconciliation
        from quizzes.actions import close_overdue
        from quizzes.models import CasePage, QuizPage, SharedAttempt
        from quizzes.permissions import AnswerersPolicy
        from quizzes.walking.case import walk_case
        from quizzes.walking.quiz import walk_quiz

        reconciliation.register()
        register_permission_policy(SharedAttempt, AnswerersPolicy(SharedAttempt))
        walking.register(QuizPage, walk_quiz)
        walking.register(CasePage, walk_case)
        background.repeat(close_overdue, every=timedelta(minutes=1))
