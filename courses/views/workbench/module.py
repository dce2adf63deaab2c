"""The explorer of a module: its steps stand on the workbench of the course."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.models import Page

from courses.views.workbench.screen import wants_list
from courses.views.workbench.ways import anchor_of, course_of, workbench_url


class ModuleExplorerView(ExplorableIndexView):
    """Leads to the module on the workbench; Wagtail's list stays for searching and filtering."""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        """Lead on, where the person may see the course."""
        module = get_object_or_404(Page, pk=parent_page_id)
        course = course_of(module)
        if self.results_only or wants_list(request) or not self._sees(course):
            answer: HttpResponse = super().get(request, parent_page_id)
            return answer
        return redirect(workbench_url(course.pk, anchor_of(module)))  # type: ignore[union-attr]

    def _sees(self, course: Any) -> bool:
        if course is None or not course.specific.is_source:
            return False
        root = self.permission_policy.explorable_root_instance(self.request.user)
        return bool(root and (root == course or course.is_descendant_of(root)))
