"""Panels of the editor."""

from collections.abc import Callable
from typing import Any

from wagtail.admin.panels import Panel

Teller = Callable[[Any], object | None]

_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """Let the app that keeps the records say what has been done of a page."""
    _tellers[:] = [teller]


class DonePanel(Panel):
    """How many people have done the page, beside the mark that asks them to do it again."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "core/cms/done_panel.html"

        def is_shown(self) -> bool:
            """Show it where somebody may have done the page."""
            return super().is_shown() and self.instance.pk is not None and self.told is not None

        @property
        def told(self) -> object | None:
            if not hasattr(self, "_told"):
                found = (teller(self.instance) for teller in _tellers)
                self._told = next(found, None)
            return self._told

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"told": self.told}
