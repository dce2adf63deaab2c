"""A sentence of one line, in a field that shows all of it."""

from typing import Any

from wagtail import blocks
from wagtail.admin.widgets import AdminAutoHeightTextInput


class LineBlock(blocks.CharBlock):
    """One line whose field grows with it, so that no words are out of sight on a phone.

    In migrations it is the text that it is.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field.widget = AdminAutoHeightTextInput(attrs={"rows": 1})

    def value_from_form(self, value: str) -> str:
        """Return what was written without the ends of lines, which a field that grows lets in."""
        written = super().value_from_form(value)
        return " ".join(line.strip() for line in written.splitlines()) if written else written

    def deconstruct(self) -> tuple[str, Any, Any]:
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.CharBlock", args, kwargs
