"""The title that somebody typed."""

from django.utils.translation import gettext as _

from core.errors import DomainError

LONGEST = 255


def tidy_title(title: str) -> str:
    """Return the title with single spaces; raise where there is none, or too much of it."""
    tidy = " ".join(title.split())
    if not tidy:
        raise DomainError("no_title", _("Type a title first."))
    if len(tidy) > LONGEST:
        sentence = _("The title is too long. Use at most %(most)s characters.")
        raise DomainError("title_too_long", sentence % {"most": LONGEST})
    return tidy
