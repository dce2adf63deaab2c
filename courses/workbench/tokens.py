"""Which state of a course somebody looks at, and since when, in one word to send back with an act.

The first part names the state; the moment after it serves to tell who has changed it since.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256

from django.utils import timezone
from wagtail.models import Page

LENGTH = 40


def structure(rows: Iterable[Page]) -> str:
    """Name a tree by what stands where, whatever is written on the pages: rows in tree order."""
    return _word(f"{row.depth}:{row.pk}" for row in rows)


def drafts(rows: Iterable[Page]) -> str:
    """Name a tree with the drafts of its pages; the editor saves again under the same number."""
    return _word(
        f"{row.depth}:{row.pk}:{row.live}:{row.latest_revision_id}:{row.latest_revision_created_at}"
        for row in rows
    )


def stamped(state: str) -> str:
    """Return the token of a state that is looked at now."""
    return f"{state}.{timezone.now().timestamp()}"


def state_in(token: str) -> str:
    return token.partition(".")[0]


def seen_at(token: str) -> datetime:
    """Return when the state was looked at; now, where the token does not tell."""
    try:
        return datetime.fromtimestamp(float(token.partition(".")[2]), tz=UTC)
    except (ValueError, OverflowError, OSError):
        return timezone.now()


def _word(parts: Iterable[str]) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:LENGTH]
