"""What learners ask, in the CMS, for trainers."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from people.viewsets.keeping import KeepingViewSet
from quizzes.models import SharedAttempt
from quizzes.views.answering_learners import AnswerView
from quizzes.views.learner_questions import QuestionListView


class LearnerQuestionViewSet(KeepingViewSet):
    """The attempts that learners share, with what they ask: listed and answered, never made."""

    name = "learner_questions"
    url_prefix = "learner-questions"
    model = SharedAttempt
    icon = "help"
    menu_label = _("Learner questions")
    menu_order = 613
    menu_hook = "register_admin_menu_item"
    index_view_class = QuestionListView

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("edit/<int:pk>/", AnswerView.as_view(), name="edit"),
        ]
