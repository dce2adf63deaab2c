"""Where quizzes join the CMS."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import Page

from quizzes.regrading.cms import RegradeItem, items_for, tell_after_publishing
from quizzes.sharing.summary import WaitingQuestions
from quizzes.views.case_map import case_map
from quizzes.views.pasting import as_text, paste
from quizzes.views.regrading import RegradeView
from quizzes.viewsets import LearnerQuestionViewSet

hooks.register("after_publish_page", tell_after_publishing)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    return [LearnerQuestionViewSet()]


@hooks.register("construct_homepage_summary_items")
def say_who_waits(request: HttpRequest, items: list[SummaryItem]) -> None:
    items.append(WaitingQuestions(request))


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [
        path("quizzes/<int:page_id>/regrade/", RegradeView.as_view(), name="regrade_quiz"),
        path("quizzes/<int:page_id>/paste/", paste, name="paste_questions"),
        path("quizzes/<int:page_id>/as-text/", as_text, name="questions_as_text"),
        path("quizzes/case-map/", case_map, name="case_map"),
    ]


@hooks.register("register_page_listing_more_buttons")
@hooks.register("register_page_header_buttons")
def lead_to_regrading(page: Page, **_: Any) -> list[RegradeItem]:
    return items_for(page)
