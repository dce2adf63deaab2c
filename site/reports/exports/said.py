"""Sentences about a list that several kinds share."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from core.dates import written
from reports.days_in_words import in_words

if TYPE_CHECKING:
    from people.models import User


def made_by(viewer: "User") -> str:
    """Say who made it and when."""
    now = timezone.localtime()
    return _("Made by %(name)s on %(day)s at %(time)s, %(zone)s time.") % {
        "name": viewer.full_name,
        "day": in_words(now.date()),
        "time": written(now, "H:i"),
        "zone": settings.TIME_ZONE,
    }


def named_like(words: str) -> str:
    return _("Only people whose name holds “%(words)s”.") % {"words": words}


def never_told() -> str:
    return _("It holds no score, no answer and nothing that anybody wrote.")
