"""The way from the menu to the courses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem

from core.languages import source_locale_id
from courses.models import CourseIndexPage


class CoursesMenuItem(MenuItem):
    """For those who write pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to whoever may do something with pages."""
        return bool(user_has_any_page_permission(request.user))

    def is_active(self, request: HttpRequest) -> bool:
        """Leave the place in the menu to the pages, where Wagtail's explorer shows it."""
        return False


def course_list(_request: HttpRequest) -> HttpResponse:
    """Lead to the courses; Wagtail leads whoever sees one section only to that section."""
    index = CourseIndexPage.objects.filter(locale_id=source_locale_id()).order_by("path").first()
    if index is None:
        return redirect("wagtailadmin_explore_root")
    return redirect("wagtailadmin_explore", index.pk)
