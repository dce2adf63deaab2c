"""Completions from elsewhere in the CMS, for HR, site administrators and trainers."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from courses.models import Completion
from courses.views.completion_list import CompletionListView
from courses.views.importing import ImportView, LinesView, TemplateFileView
from courses.views.recording import ICON, RecordCompletionView, RecordedView
from people.viewsets.keeping import KeepingViewSet


class CompletionViewSet(KeepingViewSet):
    """What was completed elsewhere: recorded one by one, or imported; never altered."""

    name = "completions"
    model = Completion
    icon = ICON
    menu_label = _("Completions")
    menu_order = 612
    menu_hook = "register_admin_menu_item"
    index_view_class = CompletionListView
    add_act = RecordCompletionView

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("view/<int:pk>/", RecordedView.as_view(), name="view"),
            path("import/", ImportView.as_view(), name="import"),
            path("import/lines.csv", LinesView.as_view(), name="import_lines"),
            path("import/template.csv", TemplateFileView.as_view(), name="import_template"),
        ]
