"""A form whose effect is shown before it is done: what is done is what was seen."""

import hashlib
import json
from typing import Any

from django import forms


class SeenForm(forms.Form):
    """``seen`` carries a digest of what was written when its effect was shown."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def said(self) -> Any:
        """Return all that was written, in plain values."""
        raise NotImplementedError

    @property
    def digest(self) -> str:
        return hashlib.sha256(json.dumps(self.said(), sort_keys=True).encode()).hexdigest()

    @property
    def is_seen(self) -> bool:
        return bool(self.cleaned_data["seen"] == self.digest)

    def show(self) -> None:
        """Let the page carry what is written now as seen."""
        data: Any = self.data
        self.data = data.copy()
        self.data["seen"] = self.digest  # type: ignore[index]
