"""Fields that name a node: chosen from the nodes of the same form, never typed.

They are stored as the plain names they were when authors typed them.
"""

from typing import Any

from django import forms
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.admin.telepath.widgets import WidgetAdapter


class NodeSelect(forms.Select):
    """A list that the editor's script fills with the nodes; until then it holds what is chosen."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-case-target": "", **(attrs or {})})

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> list[Any]:
        """Return the chosen node as the only option."""
        self.choices = [(one, one) for one in value if one]
        return super().optgroups(name, value, attrs)


class NodeSelectAdapter(WidgetAdapter):
    js_constructor = "namjai.NodeSelect"

    class Media:
        js = ["wagtailadmin/js/telepath/widgets.js", "js/cms/case_select.js"]


register(NodeSelectAdapter(), NodeSelect)


class NodeBlock(blocks.CharBlock):
    """A name of a node; in migrations it is the text that it is."""

    def deconstruct(self) -> tuple[str, Any, Any]:
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.CharBlock", args, kwargs


class TargetBlock(NodeBlock):
    """Where a choice leads."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field.widget = NodeSelect()


class NodeNameBlock(NodeBlock):
    """The name of a node: the editor gives it, and nobody changes it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field.widget.attrs |= {"readonly": True, "data-case-name": ""}
