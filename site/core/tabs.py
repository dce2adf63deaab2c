"""The tabs of a page's editor: what it says, how it works, in which languages, who sees what."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface

from core.panels import LanguagesPanel, PrivacyPanel

if TYPE_CHECKING:
    from core.models import BasePage


def editor_of(kind: "type[BasePage]") -> TabbedInterface:
    """Return the tabs of this kind of page."""
    tabs: list[Any] = [
        ObjectList(kind.content_panels, heading=_("Content")),
        ObjectList([*kind.settings_panels, *ADDRESS], heading=_("Settings")),
        ObjectList([LanguagesPanel()], heading=_("Languages")),
    ]
    if kind.privacy_note:
        tabs.append(ObjectList([PrivacyPanel(kind.privacy_note)], heading=_("Privacy")))
    return TabbedInterface(tabs, base_form_class=kind.base_form_class)


ADDRESS = [
    FieldPanel(
        "slug",
        heading=_("Last part of the address"),
        help_text=_("It comes from the title. Change it only before people know the address."),
    )
]
