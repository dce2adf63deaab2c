"""The buttons above the questions of a quiz: paste questions, show them as text."""

from typing import Any

from django.forms import Media
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from core.scripts import modules, styles

EXAMPLE = _(
    "Who is a customer?\n"
    "+ Whoever depends on what I do\n"
    "// Yes: inside the house or outside, paying or not.\n"
    "- Whoever pays\n"
    "// Those too, and many more.\n"
    "= Your colleagues are customers as well.\n"
    "\n"
    "Put the steps in order.\n"
    "1. Listen\n"
    "2. Say what you understood\n"
    "3. Offer a way\n"
    "\n"
    "What belongs together?\n"
    "A guest waits -> Tell how long\n"
    "A guest is angry -> Listen first\n"
    "\n"
    "? When did somebody last listen to you?"
)


class PastePanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "quizzes/cms/paste_panel.html"

        @property
        def media(self) -> Media:
            return modules("js/cms/paste.js") + styles("css/cms/paste.css")

        def is_shown(self) -> bool:
            return super().is_shown() and self._page_id is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Give the addresses, and what tells this text from that of another quiz."""
            page_id = self._page_id
            return super().get_context_data(parent_context) | {
                "paste_url": reverse("paste_questions", args=[page_id]),
                "text_url": reverse("questions_as_text", args=[page_id]),
                "example": EXAMPLE,
            }

        @property
        def _page_id(self) -> int | None:
            """Return the quiz, or the page below which one is being made."""
            match = getattr(self.request, "resolver_match", None)
            parent = match.kwargs.get("parent_page_id") if match else None
            found: int | None = self.instance.pk or parent
            return found
