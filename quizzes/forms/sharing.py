"""What a learner asks a trainer, and what the trainer answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.scripts import styles
from quizzes.models.sharing import LONGEST_WORDS


def _words(label: Any, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(label=label, max_length=LONGEST_WORDS, help_text=help_text, widget=area)


class AskForm(forms.Form):
    question = _words(
        _("What is not clear to you?"),
        _("One sentence is enough. The number of a question helps to find it."),
    )


class AnswerForm(forms.Form):
    answer = _words(_("Your answer"), _("The learner sees your name beside it."))
    allow_more = forms.BooleanField(label=_("Allow one more attempt"), required=False)

    def __init__(self, *args: Any, is_limited: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_limited:
            del self.fields["allow_more"]

    @property
    def media(self) -> forms.Media:
        """Bring the look of the attempt too."""
        return super().media + styles("css/cms/learner_question.css")
