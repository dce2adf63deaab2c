"""Which of Wagtail's own views of pages are ours: the explorer of a course is its workbench."""

from typing import Any, ClassVar

from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from courses.models import CoursePage, LessonPage, ModulePage
from courses.views.workbench.course_filters import CourseFilterSet
from courses.views.workbench.listing import CoursesView
from courses.views.workbench.module import ModuleExplorerView
from courses.views.workbench.screen import WorkbenchView


class ExplorerViewSet(PageViewSet):
    """Explores pages of a kind; its search finds pages of every kind below."""

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Look among all pages, as Wagtail's own explorer does."""
        asked: dict[str, Any] = super().get_index_view_kwargs(**{"model": Page, **kwargs})
        return asked


class CoursePageViewSet(ExplorerViewSet):
    """What stands below the index of courses."""

    model = CoursePage
    index_view_class = CoursesView
    filterset_class = CourseFilterSet


class ModulePageViewSet(ExplorerViewSet):
    """What stands below a course: its modules, and on the same screen their steps."""

    model = ModulePage
    index_view_class = WorkbenchView


class StepPageViewSet(ExplorerViewSet):
    """What stands below a module: steps of every kind, of which Wagtail asks for one."""

    model = LessonPage
    parent_models: ClassVar[list[type[Page]]] = [ModulePage]
    index_view_class = ModuleExplorerView
