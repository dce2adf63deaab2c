"""Where the icons are: an address that changes with every version of the file.

What is rendered to be kept must not hold that address. It holds a place instead, which is filled
when the kept words are shown.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.templatetags.static import static

PLACE = "icons-go-here"

_kept: ContextVar[bool] = ContextVar("kept", default=False)


def address() -> str:
    """Return the sprite's address; inside ``to_be_kept`` the place for it."""
    return PLACE if _kept.get() else static("img/icons.svg")


@contextmanager
def to_be_kept() -> Iterator[None]:
    """Render words that are stored and shown later."""
    token = _kept.set(True)
    try:
        yield
    finally:
        _kept.reset(token)


def fill(kept: str) -> str:
    """Return kept words with today's address of the icons."""
    return kept.replace(f'href="{PLACE}#', f'href="{static("img/icons.svg")}#')
