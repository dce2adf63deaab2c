"""What stands in the editor of a quiz beside its fields."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel


class FromSourcePanel(HelpPanel):
    """Says on a translated page whose settings count; on the source page it is not shown."""

    def __init__(self, **kwargs: object) -> None:
        sentence = _(
            "Learners in every language have the settings of the source page. "
            "What you change here has no effect."
        )
        super().__init__(**{"content": sentence, **kwargs})

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return super().is_shown() and not self.instance.is_source
