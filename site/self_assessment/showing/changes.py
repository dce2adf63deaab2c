"""How a score has changed from one taking to the next, in one sentence."""

from datetime import datetime
from fractions import Fraction

from django.utils.translation import gettext as _

from core.templatetags.namjai import day
from self_assessment.rules.bands import Change, change
from self_assessment.rules.instrument import Part

At = tuple[datetime, Fraction | None]
"""When a taking was finished, and its score."""


def changed(part: Part, before: At, now: At, *, is_overall: bool = False) -> str:
    """Return the sentence; a change that is not notable reads “about the same”."""
    if before[1] is None or now[1] is None:
        return ""
    found = change(before[1], now[1], is_overall=is_overall)
    return _sentence(part, found) % {"day": day(before[0])}


def _sentence(part: Part, found: Change) -> str:
    match part, found:
        case Part.PROVIDER, Change.UP:
            return _("Provider score: notably higher than on %(day)s.")
        case Part.PROVIDER, Change.DOWN:
            return _("Provider score: notably lower than on %(day)s.")
        case Part.PROVIDER, _same:
            return _("Provider score: about the same as on %(day)s.")
        case _customer, Change.UP:
            return _("Customer score: notably higher than on %(day)s.")
        case _customer, Change.DOWN:
            return _("Customer score: notably lower than on %(day)s.")
        case _:
            return _("Customer score: about the same as on %(day)s.")
