"""The number of questions that wait, on the first page of the CMS."""

from typing import Any

from wagtail.admin.site_summary import SummaryItem

from quizzes.models import SharedAttempt
from quizzes.permissions import may_answer


class WaitingQuestions(SummaryItem):
    """How many learners wait for an answer of this trainer's section."""

    order = 50
    template_name = "quizzes/cms/waiting_questions.html"

    def is_shown(self) -> bool:
        return may_answer(self.request.user)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        readable = SharedAttempt.objects.readable_by(self.request.user)
        return {"number": readable.open().count()}
