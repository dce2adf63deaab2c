"""One's own settings in the CMS."""

from wagtail.admin.views.account import (
    AccountView,
    BaseSettingsPanel,
    LocaleSettingsPanel,
    NameEmailSettingsPanel,
)

FOREIGN = (NameEmailSettingsPanel, LocaleSettingsPanel)
"""HR keeps the name and address; the language is chosen in the header of every page."""


class OwnAccountView(AccountView):
    """Wagtail's settings without what is kept elsewhere."""

    def get_panels(self) -> list[BaseSettingsPanel]:
        return [panel for panel in super().get_panels() if not isinstance(panel, FOREIGN)]
