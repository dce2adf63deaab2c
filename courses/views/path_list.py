"""HR's list of learning paths."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin.ui.tables import BaseColumn, Column, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic

from courses.models import LearningPath
from people.tables import LinesColumn
from people.views.keeping import KeepersOnly


class PathListView(KeepersOnly, generic.IndexView):
    """Paths, what stands on them, and how many people are on them."""

    page_title = gettext_lazy("Learning paths")
    add_item_label = gettext_lazy("Add a learning path")
    default_ordering = "name"
    is_searchable = True
    search_fields = ["name"]
    search_backend_name = None

    def get_base_queryset(self) -> QuerySet[LearningPath]:
        open_ = Q(assignments__ended_at=None, assignments__reaches__until=None)
        people = Count("assignments__reaches__person", filter=open_, distinct=True)
        paths = LearningPath.objects.annotate(people_on=people)
        return paths.prefetch_related("items__course__texts", "items__module__texts")

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            self._get_title_column_class(TitleColumn)(
                "name", label=_("Name"), sort_key="name", get_url=self.get_edit_url
            ),
            LinesColumn("items", label=_("In this order"), accessor=_items),
            Column("people_on", label=pgettext("how many", "People")),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor=lambda path: _("retired") if path.retired_at else _("offered"),
                primary=lambda path: not path.retired_at,
            ),
        ]


def _items(path: LearningPath) -> list[str]:
    return [_item(item) for item in path.items.all()]


def _item(item: Any) -> str:
    course = item.course.title_in()
    if item.module is None:
        return str(course)
    titles = [text.title for text in item.module.texts.all() if text.locale == "en"]
    return f"{course} · {titles[0] if titles else item.module.slug}"
