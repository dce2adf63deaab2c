"""Where courses join the CMS and the serving of pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import Page

from core import publishing
from core.models import BasePage
from courses.attention.panel import show_attention
from courses.authoring import choosable, quieten
from courses.bulk_actions import TOGETHER
from courses.completion_viewset import CompletionViewSet
from courses.documents import guard_document
from courses.guard import guard
from courses.page_viewsets import CoursePageViewSet, ModulePageViewSet, StepPageViewSet
from courses.publishing import publish_tree
from courses.views.asking_again import ask_again, is_due
from courses.views.trainers import TrainerCoursesView
from courses.views.workbench.courses import CoursesMenuItem, course_list
from courses.views.workbench.editor import back_buttons, lead_back
from courses.views.workbench.publishing import workbench_publish
from courses.views.workbench.translating import translate_page
from courses.viewsets import AssignmentViewSet, LearningPathViewSet
from courses.walk.entering import lead_into_a_walk
from courses.walk.urls import walk_urls

LAST = 100
"""Wagtail registers its own bulk actions after those of the apps above it in the settings."""

hooks.register("before_serve_page", guard)
hooks.register("before_serve_document", guard_document)
for together in TOGETHER:
    hooks.register("register_bulk_action", together, order=LAST)
hooks.register("construct_page_chooser_queryset", choosable)
hooks.register("construct_main_menu", quieten)
hooks.register("construct_homepage_panels", show_attention)
hooks.register("register_admin_urls", walk_urls)
hooks.register("register_page_header_buttons", lead_into_a_walk)
hooks.register("register_page_listing_more_buttons", lead_into_a_walk)
hooks.register("register_page_header_buttons", back_buttons)
hooks.register("after_edit_page", lead_back)


@hooks.register("before_publish_page")
def look_ahead(_request: HttpRequest, page: Page) -> None:
    """Check at once what the editor puts on the schedule."""
    if isinstance(page, BasePage):
        publishing.look_ahead(page)


@hooks.register("before_publish_page", order=LAST)
def look_twice(_request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say first for how many people a page in the editor needs doing again; the draft is saved."""
    if not is_due(page):
        return None
    publishing.refuse(publishing.problems_of(page))
    return redirect("ask_again", page.pk)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [
        path("people/courses/<int:pk>/", TrainerCoursesView.as_view(), name="trainer_courses"),
        path("again/<int:page_id>/", ask_again, name="ask_again"),
        path("courses/", course_list, name="course_list"),
        path("courses/<int:page_id>/publish/", workbench_publish, name="workbench_publish"),
        path(
            "courses/<int:page_id>/translate/<str:language>/",
            translate_page,
            name="translate_page",
        ),
    ]


@hooks.register("register_admin_menu_item")
def register_courses() -> CoursesMenuItem:
    return CoursesMenuItem(
        _("Courses"), reverse_lazy("course_list"), name="courses", icon_name="list-ol", order=90
    )


@hooks.register("after_copy_page")
def publish_copies(request: HttpRequest, _page: Page, copy: Page) -> None:
    """Publish copies through the door: Wagtail would have them born live."""
    parent = copy.get_parent().permissions_for_user(request.user)
    wanted = request.POST.get("publish_copies") and not request.POST.get("alias")
    if wanted and parent.can_publish_subpage():
        publish_tree(copy, user=request.user)  # type: ignore[arg-type]


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    return [
        CoursePageViewSet(),
        ModulePageViewSet(),
        StepPageViewSet(),
        AssignmentViewSet(),
        LearningPathViewSet(),
        CompletionViewSet(),
    ]
