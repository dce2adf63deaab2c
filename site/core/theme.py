"""The organisation's accent as a style sheet, and why a colour is refused."""

from dataclasses import asdict
from functools import cache
from hashlib import sha256

from django.utils.translation import gettext as _

from core import colours, tokens
from core.colours import Shades
from core.errors import DomainError

SHEET = """:root {{
{light}
}}
@media (prefers-color-scheme: dark) {{
  :root:not([data-theme="light"]) {{
{dark}
  }}
}}
:root[data-theme="dark"] {{
{dark}
}}
"""


def check(text: str) -> str:
    """Return the colour as it is kept; raise DomainError where words in it cannot be read."""
    accent = colours.tidy(text)
    if accent is None:
        raise DomainError("no_colour", _("Please write the colour as # and six digits: #a8431b."))
    light = tokens.grounds(is_dark=False)
    instead = colours.readable(accent, light)
    if instead != accent:
        sentence = _(
            "%(colour)s is too light for words and buttons to be read; the nearest colour that "
            "can be read is %(instead)s."
        )
        raise DomainError("too_light", sentence % {"colour": accent, "instead": instead})
    return accent


def shades(accent: str) -> tuple[Shades, Shades]:
    """Return the shades of an accent, in the light and in the dark."""
    light, dark = tokens.grounds(is_dark=False), tokens.grounds(is_dark=True)
    return colours.in_light(accent, light), colours.in_dark(accent, dark)


def sheet(accent: str) -> str:
    """Return the style sheet that puts this accent in the place of the house's."""
    light, dark = (_tokens(found) for found in shades(accent))
    return SHEET.format(light=light, dark=dark)


@cache
def digest(accent: str) -> str:
    """Return the name of the style sheet: another one whenever a byte of it differs."""
    return sha256(sheet(accent).encode()).hexdigest()[:16]


def _tokens(found: Shades) -> str:
    pairs = asdict(found).items()
    return "\n".join(f"  --{name.replace('_', '-')}: {colour};" for name, colour in pairs)
