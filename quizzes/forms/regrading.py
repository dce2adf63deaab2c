"""Which keys are corrected, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.scripts import styles

LONGEST_REASON = 500


class RegradeForm(forms.Form):
    """``seen`` carries the digest of what was shown; see ``quizzes.regrading.sight``."""

    questions = forms.MultipleChoiceField(
        label=_("Questions to correct"),
        error_messages={
            "required": _("Choose at least one question."),
            "invalid_choice": _("This question is scored by its present key already."),
        },
    )
    reason = forms.CharField(
        label=_("Why the key is corrected"),
        help_text=_("It is kept with the correction. Name no person."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Please say why; one sentence is enough."),
            "max_length": _("Please say it in 500 characters or fewer."),
        },
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["questions"].choices = choices  # type: ignore[attr-defined]

    @property
    def media(self) -> forms.Media:
        return super().media + styles("css/cms/regrade.css")

    def show(self, digest: str) -> None:
        """Let the page carry this as seen."""
        data: Any = self.data
        self.data = data.copy()
        self.data["seen"] = digest  # type: ignore[index]
