"""The way to correcting keys, from where a quiz is edited."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.models import Page

from quizzes.models import Quiz, QuizPage, Regrade
from quizzes.regrading.correctable import correctables

AFTER_THE_OTHERS = 90


class RegradeItem(PageMenuItem):
    label = gettext_lazy("Correct keys and regrade")
    icon_name = "rotate"
    url_name = "regrade_quiz"
    priority = AFTER_THE_OTHERS

    def is_shown(self, user: Any) -> bool:
        """Show it where a key differs, and where one was corrected."""
        if not self.page.permissions_for_user(user).can_publish():
            return False
        was_corrected = Regrade.objects.filter(version__quiz__key=self.page.translation_key)
        return is_correctable(self.page) or was_corrected.exists()


def items_for(page: Page) -> list[RegradeItem]:
    return [RegradeItem(page=page)] if isinstance(page.specific, QuizPage) else []


def is_correctable(page: Page) -> bool:
    """Return whether attempts at the quiz were taken by another key than the present one."""
    quizzes = Quiz.objects.select_related("current_version")
    quiz = quizzes.filter(key=page.translation_key).first()
    return quiz is not None and bool(correctables(quiz))


def tell_after_publishing(request: HttpRequest, page: Page) -> None:
    """Say that earlier attempts keep the key by which they were taken, and where to change that."""
    if not isinstance(page, QuizPage) or not is_correctable(page):
        return
    sentence = _("Earlier attempts keep the key by which they were taken, until you correct it.")
    way = messages.button(reverse("regrade_quiz", args=[page.pk]), _("Correct keys and regrade"))
    messages.info(request, sentence, buttons=[way])
