"""Needs doing again: what a mark must say before it may take effect."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from core.checks import Problem
from core.enums import AskedAgain

if TYPE_CHECKING:
    from core.models import Renewed


def problems(page: "Renewed") -> list[Problem]:
    """Return what to mend; nothing where the page asks nobody."""
    return list(_problems(page)) if page.again_for else []


def _problems(page: "Renewed") -> Iterator[Problem]:
    if not page.is_source:
        sentence = _("Mark the page in the language it was written in, not its translation.")
        yield Problem(sentence, field="again_for")
    if page.again_for == AskedAgain.BEFORE and page.again_before is None:
        sentence = _("Say before which day it was done by those who are asked.")
        yield Problem(sentence, field="again_before")
    if not page.again_reason.strip():
        sentence = _("Say why it needs doing again. Everybody who is asked reads it.")
        yield Problem(sentence, field="again_reason")
    if page.again_due_on is not None and page.again_due_on < live_from(page):
        sentence = _("The day by which it is wanted is over by then. Choose a later one.")
        yield Problem(sentence, field="again_due_on")


def live_from(page: "Renewed") -> date:
    """Return the day on which a publish today takes effect: a later one where it is scheduled."""
    today = timezone.localdate()
    return max(today, timezone.localdate(page.go_live_at)) if page.go_live_at else today
