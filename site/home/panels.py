"""What stands in the settings of the house beside their fields."""

from typing import Any

from django import forms
from wagtail.admin.panels import Panel

from core.scripts import modules, styles


class AccentPanel(Panel):
    """Words, a link and a button in the colour that is being chosen, in the light and the dark."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "home/cms/accent_panel.html"

        @property
        def media(self) -> forms.Media:
            return modules("js/cms/accent.js") + styles("css/cms/accent.css")

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"field": self.form["accent"]}
