"""Wagtail's list of courses, in which a course leads to its workbench."""

from wagtail.admin.ui.tables.pages import PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView


class CourseTitleColumn(PageTitleColumn):
    """A course's title as the way to its workbench; its editor is in the menu beside it."""

    cell_template_name = "courses/cms/workbench/course_title.html"


def _leading_in(column: PageTitleColumn) -> CourseTitleColumn:
    return CourseTitleColumn(
        column.name, label=column.label, sort_key=column.sort_key, classname=column.classname
    )


class CoursesView(ExplorableIndexView):
    """The courses, as Wagtail lists pages."""

    base_columns = [
        _leading_in(column) if isinstance(column, PageTitleColumn) else column
        for column in ExplorableIndexView.base_columns
    ]
