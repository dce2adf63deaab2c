"""A picture says what it shows from the moment it is kept."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm


class DescribedImageForm(BaseImageForm):
    """Asks what a picture shows when it is added: wherever it is used, these words go with it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["description"]
        field.required = True
        field.help_text = _(
            "What the picture shows, in a sentence, for those who do not see it. Pages take it "
            "over and may say it otherwise."
        )
