"""The panel on the first page of the CMS."""

from typing import Any

from django.forms import Media
from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from core.scripts import styles
from courses.attention.reading import attention_for


class AttentionPanel(Component):
    """What needs attention, for those who write courses; nobody else has it."""

    name = "attention"
    template_name = "courses/cms/attention.html"
    order = 40

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"matters": attention_for(parent_context["request"].user)}

    @property
    def media(self) -> Media:
        return styles("css/cms/attention.css")


def show_attention(_request: HttpRequest, panels: list[Component]) -> None:
    """Put it first: the rest is what Wagtail remembers."""
    panels.insert(0, AttentionPanel())
