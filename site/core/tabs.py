"""The tabs of a page's editor: what it says, how it works, in which languages, who sees what."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.admin.panels.group import PanelGroup

from core.panels import LanguagesPanel, PrivacyPanel

if TYPE_CHECKING:
    from core.models import BasePage


class Tabs(TabbedInterface):
    """Tabs whose parts have the same addresses for authors of every language.

    The part of an address after ``#`` is made of a heading and kept for the life of the process:
    without this it would be in the language of whoever opens the editor first.
    """

    def on_model_bound(self) -> None:
        """Name the parts by their headings as they are in the source."""
        super().on_model_bound()
        with override(None):
            _name_parts(self)


def _name_parts(group: Panel) -> None:
    if isinstance(group, PanelGroup):
        group.child_identifiers  # noqa: B018 – remembered once read
        for part in group.children:
            _name_parts(part)


def editor_of(kind: "type[BasePage]") -> Tabs:
    """Return the tabs of this kind of page."""
    tabs: list[Any] = [
        ObjectList(kind.content_panels, heading=_("Content")),
        ObjectList([*kind.settings_panels, *ADDRESS], heading=_("Settings")),
        ObjectList([LanguagesPanel()], heading=_("Languages")),
    ]
    if kind.privacy_note:
        tabs.append(ObjectList([PrivacyPanel(kind.privacy_note)], heading=_("Privacy")))
    return Tabs(tabs, base_form_class=kind.base_form_class)


ADDRESS = [
    FieldPanel(
        "slug",
        heading=_("Last part of the address"),
        help_text=_("It comes from the title. Change it only before people know the address."),
    )
]
