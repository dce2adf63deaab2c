"""The map of a case, in its editor above the nodes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from core.scripts import modules, styles
from quizzes.mapping.showing import map_of


class CaseMapPanel(Panel):
    """Draws the draft as it was saved; the script draws it anew while one writes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Map of the case"), "icon": "redirect", **kwargs})

    class BoundPanel(Panel.BoundPanel):
        template_name = "quizzes/cms/case_map_panel.html"

        @property
        def media(self) -> forms.Media:
            return modules("js/cms/case_map.js") + styles("css/cms/case_map.css")

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            case = self.instance
            return context | {"map": map_of(case.blocks, start=case.start)}
