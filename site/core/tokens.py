"""The colours of static/css/tokens.css, for what is not shown by a browser."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings

TOKENS = Path("static/css/tokens.css")


@cache
def colour(name: str) -> str:
    """Return a colour as it is in the light, such as “#a8431b”."""
    found = re.search(rf"--{name}: (#[0-9a-f]+);", (settings.BASE_DIR / TOKENS).read_text())
    if found is None:
        raise LookupError(f"The tokens have no colour “{name}”.")
    return found[1]
