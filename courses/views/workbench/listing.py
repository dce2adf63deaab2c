"""Wagtail's list of courses, in which a course leads to its workbench and says how it stands."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView

from core.scripts import styles
from courses.models import CoursePage
from courses.views.workbench.course_filters import CourseFilterSet
from courses.workbench.summaries import summaries_of


class CourseTitleColumn(PageTitleColumn):
    """A course's title as the way to its workbench; its editor is in the menu beside it."""

    cell_template_name = "courses/cms/workbench/course_title.html"


def _leading_in(column: PageTitleColumn) -> CourseTitleColumn:
    return CourseTitleColumn(
        column.name, label=column.label, sort_key=column.sort_key, classname=column.classname
    )


class CoursesView(ExplorableIndexView):
    """The courses, as Wagtail lists pages; so many at once as are quickly checked for gaps."""

    results_template_name = "courses/cms/workbench/course_results.html"
    paginate_by = 10
    base_columns = [
        _leading_in(column) if isinstance(column, PageTitleColumn) else column
        for column in ExplorableIndexView.base_columns
    ]

    @cached_property
    def explorable_columns(self) -> list[Column]:
        """Leave out the kind of page where all of them are courses."""
        columns: list[Column] = super().explorable_columns
        if self.is_searching or self.is_filtering:
            return columns
        return [column for column in columns if column.name != "type"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say of each course what it holds; of other pages that were found, nothing."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        courses = [page for page in context["object_list"] if isinstance(page, CoursePage)]
        summaries = summaries_of(courses)
        for course in courses:
            course.summary = summaries[course.pk]
        context["plain_filters"] = self._plain_filters()
        context["media"] += styles("css/cms/courses.css")
        return context

    def _plain_filters(self) -> list[Any]:
        """Return the fields of our filters for a page on which no script runs."""
        form = self.filters.get_form_class()(self.request.GET, auto_id="plain-%s")
        return [form[name] for name in CourseFilterSet.OURS]
