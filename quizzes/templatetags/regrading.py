from django import template

from quizzes.models import Attempt
from quizzes.regrading.noted import Noted, noted

register = template.Library()


@register.simple_tag
def regraded_of(attempt: Attempt) -> Noted | None:
    """Return what correcting keys made of the attempt; None where nothing changed. One query.

    An attempt that was never stored, such as that of a walk, was not regraded.
    """
    return noted(attempt) if attempt.pk else None
