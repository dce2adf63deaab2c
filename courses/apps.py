from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from core import open_steps as opening
        from core import panels, walking
        from core import periods as periods_asked
        from courses import open_steps, periods, publishing, receivers, reconciliation  # noqa: F401
        from courses.models import (
            Assignment,
            Completion,
            LearningPath,
            LessonPage,
            Reach,
            TransferTaskPage,
        )
        from courses.permissions import RecordersPolicy
        from courses.renewal.asking import told
        from courses.views.trainers import section
        from courses.walk.screens import read_screen
        from people import trainers
        from people.permissions import KeepersPolicy

        reconciliation.register()
        panels.register(told)
        for kind in (LessonPage, TransferTaskPage):
            walking.register(kind, read_screen)
        trainers.register(section)
        periods_asked.register(periods.opened_on)
        opening.register(open_steps.open_to)
        for model in (Assignment, LearningPath, Reach):
            register_permission_policy(model, KeepersPolicy(model))
        register_permission_policy(Completion, RecordersPolicy(Completion))
