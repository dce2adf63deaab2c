"""The colours of static/css/tokens.css, for what is not shown by a browser."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings

from core.colours import Grounds

TOKENS = Path("static/css/tokens.css")
DARK = ':root[data-theme="dark"] {'


@cache
def colour(name: str, *, is_dark: bool = False) -> str:
    """Return a colour as it is in the light or in the dark, such as “#a8431b”."""
    light, _, dark = (settings.BASE_DIR / TOKENS).read_text().partition(DARK)
    found = re.search(rf"--{name}: (#[0-9a-f]+);", dark if is_dark else light)
    if found is None:
        raise LookupError(f"The tokens have no colour “{name}”.")
    return found[1]


def grounds(*, is_dark: bool) -> Grounds:
    """Return what words stand on."""
    names = ("ground", "surface", "sunken", "button-ink")
    return Grounds(*(colour(name, is_dark=is_dark) for name in names))
